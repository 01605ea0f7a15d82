"""Which texts were read while the rules were written, and which were not.

A text moves from UNSEEN to READ on the day somebody looks at what the compiler missed in it.
"""

READ = ("yuzhong", "hailar2014", "env13", "beijing", "chongqing", "anhui", "shanxi", "hailar2019", "env12", "gansu")
UNSEEN = ("yunnan", "hubei", "henan", "fujian", "neimenggu", "ningxia", "hailar2012", "jiangsu", "shandong", "sichuan")
MADE = ("division1", "division2", "division3", "county_report", "outline", "ministry", "articles", "proposal")
