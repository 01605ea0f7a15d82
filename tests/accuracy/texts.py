"""Which texts were read while the rules were written, and which were not.

A text moves from UNSEEN to READ on the day somebody looks at what the compiler missed in it.
"""

READ = (
    "yuzhong", "hailar2014", "env13", "beijing", "chongqing", "anhui", "shanxi", "hailar2019", "env12", "gansu",
    "jiangxi", "yunnan", "sichuan", "neimenggu", "hailar2012", "yz_division2023", "nanjing2007", "yz_science", "cn_15_indicators", "shaanxi", "qinghai", "jilin",
)  # fmt: skip
UNSEEN = (
    "hubei", "henan", "fujian", "ningxia", "jiangsu", "shandong", "hunan", "tianjin", "guizhou", "hailar2013", "hailar2015", "liaoning",
)  # fmt: skip
MADE = (
    "division1", "division2", "division3", "county_report", "outline", "ministry", "articles", "proposal",
    "city_outline", "city_planreport", "ministry_plan", "county_special", "county_action",
    "div_table", "div_flat", "div_notice", "div_minsheng", "div_province",
    "second_proposal", "second_eleventh", "second_zone", "second_duty", "second_zhezi", "second_special", "second_breakdown",
    "second_traditional", "second_layout", "second_indicators", "second_action", "second_ledger", "second_province",
    "second_council", "second_county", "third_district", "third_dept", "third_table",
    "fourth_city", "fourth_county", "fourth_division", "fourth_ministry",
)  # fmt: skip
