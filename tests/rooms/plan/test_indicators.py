"""Which words name one indicator, which do not, and whether less of it is better."""

from collections import defaultdict

import pytest

from luoshi.kernel.errors import RulebookInvalid
from luoshi.plan.indicators import Indicator, Indicators, _key, spellings
from luoshi.services import rulebook
from luoshi.services.rulebook import _names

KNOWN = rulebook.indicators()
NOTHING_KNOWN = Indicators()


@pytest.mark.parametrize(
    ("words", "id"),
    [
        # Official, short and Latin names.
        ("地区生产总值", "gdp"),
        ("国内生产总值（GDP）", "gdp"),
        ("GDP", "gdp"),
        ("人均生产总值", "gdp-per-capita"),
        ("服务业增加值占地区生产总值的比重", "tertiary-share"),
        ("第三产业占比", "tertiary-share"),
        ("全社会研发经费投入", "rd-expenditure"),
        ("R&D投入", "rd-expenditure"),
        ("研究与试验发展（R&D）经费投入强度", "rd-intensity"),
        ("全社会R＆D经费支出占GDP比例", "rd-intensity"),
        ("研发经费与地区生产总值之比", "rd-intensity"),
        ("规上工业企业增加值", "industry-va-scale"),
        ("规模工业增加值", "industry-va-scale"),
        ("规上企业数量", "firms-scale"),
        ("规模以上工业企业户数", "firms-industry"),
        ("规上工业企业营收", "industry-revenue-scale"),
        ("高技术制造业占规上工业增加值的比重", "hightech-mfg-share"),
        ("战新产业占GDP比例", "sei-share-gdp"),
        ("限上单位消费品零售额", "retail-sales-above"),
        ("金融机构各项贷款余额", "loans"),
        ("国家级专精特新“小巨人”企业", "little-giants"),
        ("每千常住人口拥有注册护士人数", "nurses-1000"),
        ("每万人高价值发明专利拥有量", "patents-hv-10k"),
        ("工矿商贸从业人员每10万人死亡率", "accident-rate-workers"),
        ("12345政务服务便民热线群众满意度", "hotline-satisfaction"),
        # Characters that look different and mean the same.
        ("PM2.5平均浓度", "pm25"),
        ("PM2．5年均浓度", "pm25"),
        ("PM₂.₅浓度", "pm25"),
        ("细颗粒物（PM2.5）浓度", "pm25"),
        ("劣Ⅴ类水体比例", "surface-water-bad"),
        ("地表水劣五类断面占比", "surface-water-bad"),
        ("地表水达到或好于三类水体比例", "surface-water-good"),
        # Units, counts and qualifiers around the name.
        ("地区生产总值（亿元）", "gdp"),
        ("森林覆盖率(%)", "forest-cover"),
        ("5G基站（个）", "base-stations-5g"),
        ("全员劳动生产率（万元/人）", "labour-productivity"),
        ("云溪县地区生产总值", "gdp"),
        ("全市年末常住人口", "population"),
        ("我区规上工业企业数增速", "firms-industry"),
        ("全市单位GDP能耗降低率", "energy-intensity-cut"),
        ("万元国内生产总值能耗下降", "energy-intensity-cut"),
    ],
)
def test_words_name_a_known_indicator(words, id):
    assert KNOWN.identity(words) == id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("规上企业数", "规上工业企业数"),
        ("规上工业企业数", "规上工业企业利润"),
        ("规上工业增加值", "工业增加值"),
        ("工业增加值", "工业总产值"),
        ("高新技术企业数", "高新技术产业增加值"),
        ("高技术制造业增加值占规上工业比重", "高新技术产业增加值占规上工业比重"),
        ("城镇调查失业率", "城镇登记失业率"),
        ("常住人口城镇化率", "户籍人口城镇化率"),
        ("常住人口", "户籍人口"),
        ("固定资产投资", "全社会固定资产投资"),
        ("民间投资", "民间投资占固定资产投资比重"),
        ("进出口总额", "出口总额"),
        ("网上零售额", "实物商品网上零售额"),
        ("研发经费投入", "研发经费投入强度"),
        ("研发经费投入", "规上工业企业研发经费"),
        ("一般公共预算收入", "财政总收入"),
        ("金融机构人民币存款余额", "金融机构本外币存款余额"),
        ("市场主体总量", "新增市场主体"),
        ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
        ("农民人均纯收入", "农民人均可支配收入"),
        ("城镇新增就业", "新增就业"),
        ("养老床位数", "每千名老年人养老床位数"),
        ("婴幼儿托位数", "每千人口婴幼儿托位数"),
        ("单位GDP能耗", "单位GDP能耗降低率"),
        ("万元GDP用水量", "用水总量"),
        ("万元工业增加值用水量", "万元GDP用水量"),
        ("化学需氧量排放量", "化学需氧量减排量"),
        ("空气质量优良天数", "空气质量优良天数比率"),
        ("国考断面水质优良比例", "省考断面水质优良比例"),
        ("城市污水处理率", "城镇污水处理率"),
        ("粮食总产量", "粮食综合生产能力"),
        ("高标准农田面积", "新建高标准农田面积"),
        ("生产安全事故死亡人数", "生产安全事故起数"),
        ("道路交通事故死亡人数", "道路交通事故万车死亡率"),
        ("政务服务网上可办率", "政务服务全程网办率"),
        # A place name is not taken for a qualifier where it is part of the name, nor is a count where little were left.
        ("旅游人数", "旅游收入"),
        ("出口额", "进口额"),
    ],
)
def test_near_names_stay_two_indicators(one, other):
    assert KNOWN.find(one)
    assert KNOWN.find(other)
    assert KNOWN.identity(one) != KNOWN.identity(other)


@pytest.mark.parametrize("part", ["中心城区", "主城区", "老城区", "高新区", "经开区", "两江新区", "综合保税区"])
def test_a_part_of_the_area_is_no_qualifier(part):
    """In readings of a city, the growth of its inner districts would contradict its own."""
    assert KNOWN.identity(part + "地区生产总值") != KNOWN.identity("地区生产总值")


@pytest.mark.parametrize("area", ["云溪县", "江北区", "浦东新区", "重庆市"])
def test_the_area_itself_is_a_qualifier(area):
    assert KNOWN.identity(area + "地区生产总值") == KNOWN.identity("地区生产总值")


@pytest.mark.parametrize("words", ["企业", "旅游", "接待", "出口处", "规上", "数量", "比重", "的", "", "粮仓容量", "经济", "安全感教育"])
def test_a_word_that_says_too_little_names_nothing(words):
    assert KNOWN.find(words) is None


def test_an_unknown_indicator_has_one_identity_in_all_its_wordings():
    wordings = ["云海茶园面积占耕地的比例", "云海茶园面积占耕地比重", "全市云海茶园面积占耕地的比重（%）", "云海茶园面积与耕地之比"]
    assert len({KNOWN.identity(words) for words in wordings}) == 1
    assert str(KNOWN.identity(wordings[0])).startswith("i-")
    assert KNOWN.identity("云海茶园面积") != KNOWN.identity(wordings[0])


def test_no_words_have_no_identity():
    assert KNOWN.identity(None) is None
    assert KNOWN.identity("") is None


UP = [
    "投诉办结率", "违法违规查处率", "隐患整改率", "事故隐患整改率", "案件办结率", "信访积案化解率", "垃圾焚烧处理率",
    "污染地块安全利用率", "污染地块安全利用比例", "失业人员再就业率", "失业保险参保率", "存量房源去化率", "排放达标率", "节能率",
    "研发投入强度", "出生率", "绿地面积", "茶园面积", "可再生能源占终端能耗比重", "非化石能源占能源消费比重", "清洁能源占比",
    "黑臭水体消除比例", "优良天数比例", "投诉按时办结占比",
]  # fmt: skip
DOWN = [
    "失业率", "漏损率", "死亡率", "发病率", "辍学率", "空置率", "资产负债率", "差错率", "事故发生率", "重复投诉率", "近视率",
    "产销差率", "森林火灾受害率", "贷款不良率", "失业率（%）", "单位能耗", "万元产值水耗", "办理时限", "时限", "用时", "平均用时", "存量",
    "排放量", "浓度", "差距", "城乡差距", "煤炭占能源消费比重", "煤炭消费占比", "不良贷款占比", "高耗能产业占比", "重污染天数比例",
    "劣Ⅴ类断面占比", "劣V类断面比例",
]  # fmt: skip


@pytest.mark.parametrize("known", [KNOWN, NOTHING_KNOWN], ids=["table", "rule"])
@pytest.mark.parametrize(("words", "down"), [(words, False) for words in UP] + [(words, True) for words in DOWN])
def test_whether_less_is_better(words, down, known):
    assert known.points_down(words) is down


@pytest.mark.parametrize(("words", "down"), [("常住人口", False), ("CPI", False), ("居民消费价格涨幅", False), ("城镇调查失业率", True)])
def test_the_table_decides_for_a_known_indicator_and_a_band_is_not_down(words, down):
    assert KNOWN.points_down(words) is down


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("粮仓", {"粮仓"}),
        ("[大]粮仓", {"粮仓", "大粮仓"}),
        ("{大|小}粮仓", {"大粮仓", "小粮仓"}),
        ("[大|小]粮仓", {"粮仓", "大粮仓", "小粮仓"}),
        ("粮仓[容[积]量]", {"粮仓", "粮仓容量", "粮仓容积量"}),
        ("{大[号]|小}粮仓", {"大粮仓", "大号粮仓", "小粮仓"}),
        ("[粮][粮]仓", {"仓", "粮仓", "粮粮仓"}),
        ("粮仓(粮食)", {"粮仓(粮食)"}),
    ],
)
def test_an_alias_stands_for_its_spellings(pattern, names):
    assert set(spellings(pattern)) == names
    assert len(spellings(pattern)) == len(names)


@pytest.mark.parametrize(
    "pattern", ["[粮仓", "粮仓]", "{粮仓]", "[粮}仓", "{粮|仓", "[[粮]仓", "粮|仓", "[甲]" * 8, "{甲|乙|丙|丁|戊|己}" * 12]
)
def test_brackets_that_do_not_pair_and_too_many_spellings_are_refused(pattern):
    with pytest.raises(ValueError, match=r"pair|more than 200"):
        spellings(pattern)


def test_a_wrong_alias_is_a_fault_of_the_rulebook():
    with pytest.raises(RulebookInvalid, match=r"indicators\.yaml.*\[粮仓"):
        _names("[粮仓")


def test_no_two_indicators_share_a_key():
    owners = defaultdict(set)
    for indicator in KNOWN.known:
        for name in (indicator.name, *indicator.aliases):
            owners[_key(name)].add(indicator.id)
    assert {key: ids for key, ids in owners.items() if len(ids) > 1 or not key} == {}


def test_every_name_and_alias_is_found():
    lost = [(i.id, name) for i in KNOWN.known for name in (i.name, *i.aliases) if KNOWN.identity(name) != i.id]
    assert lost == []


def test_rows_are_complete():
    ids = [indicator.id for indicator in KNOWN.known]
    assert len(ids) == len(set(ids)) > 300
    assert [i.id for i in KNOWN.known if not (i.id and i.name and i.source.strip())] == []
    assert {i.direction for i in KNOWN.known} == {"up", "down", "band"}


def test_a_key_is_the_same_for_a_name_with_a_unit_and_one_without():
    table = Indicators([Indicator("granary", "粮仓容量", (), "吨", "up", "示例")])
    assert table.identity("粮仓容量（万吨）") == table.identity("粮仓容量") == "granary"
