"""Documents that were read wrongly once, each with what it promises. All are invented."""

import pytest

from luoshi import compile_text
from luoshi.plan.rules import bound_of

PLAN = "溪谷县国民经济和社会发展第十五个五年规划纲要（2026—2030年）\n"
REPORT = "溪谷县2026年政府工作报告\n一、2025年工作回顾\n工作顺利。\n二、2026年重点工作\n"
END = "2030-12-31"

CASES = {
    "a heading above a flattened table": (PLAN + "二、主要指标\n指标\n单位\n2025年\n2030年\n森林覆盖率\n%\n50\n60\n", [(60, "%", END)]),
    "years before, then the goals": (
        PLAN + "一、发展目标\n“十四五”期间，教育事业取得显著成就。\n“十五五”时期，巩固率达到98%。\n每千人口托位数达到5个。\n",
        [(98, "%", END), (5, "个", END)],
    ),
    "what is, then what shall be": (
        PLAN + "一、发展目标\n目前，森林覆盖率为52%。\n2030年，森林覆盖率达到60%，PM2.5浓度降至30微克/立方米以下。\n",
        [(60, "%", END), (30, "微克/立方米", END)],
    ),
    "problems, then the goals": (
        PLAN + "一、发展目标\n当前，我县发展面临不少困难和挑战。\n民生福祉。城镇调查失业率控制在5.5%以内。\n",
        [(5.5, "%", END)],
    ),
    "reviews go on over paragraphs": (
        PLAN + "一、有关工作\n“十四五”以来，渡口面貌一新。\n网络更密。全县渡口达到20座。\n渡口能力更强。年客运量达到30万人次。\n",
        [],
    ),
    "chapters by decimals with quotation marks": (
        PLAN + "1 发展回顾\n1.1 主要成效\n成效明显。\n1.2 存在问题\n不少。\n2 “十五五”重点任务\n2.1 教育设施\n新建学校12所。\n",
        [(12, "所", END)],
    ),
    "a day for a list behind semicolons": (
        PLAN + "一、任务\n坚持系统推进。到2027年，新建学校12所；新增床位300张；培训教师500名。新建公园3座。\n",
        [(12, "所", "2027-12-31"), (300, "张", "2027-12-31"), (500, "名", "2027-12-31"), (3, "座", END)],
    ),
    "a day for what it announces": (
        PLAN + "一、目标\n加快发展。到2027年，实现以下目标。森林覆盖率达到58%。\n",
        [(58, "%", "2027-12-31")],
    ),
    "a view is no day": (PLAN + "一、目标\n锚定2035年远景目标，今后五年，森林覆盖率达到60%。\n", [(60, "%", END)]),
    "from five years to the next": (PLAN + "一、目标\n“十四五”末森林覆盖率为50%，“十五五”末提高到55%。\n", [(55, "%", END)]),
    "built in the years before": (
        PLAN + "一、任务\n“十三五”期间建成的老旧管网100公里完成改造，新增管网50公里。\n",
        [(100, "公里", END), (50, "公里", END)],
    ),
    "columns that look back": (
        PLAN + "一、任务\n序号\t重点任务\t推进情况\t责任单位\n1\t推进学校建设\t完成投资3亿元，新建学校8所\t县教育局\n",
        [],
    ),
    "the end of works is their day": (
        PLAN
        + "一、任务\n序号\t项目名称\t建设内容\t开工时间\t竣工时间\t责任单位\n1\t小学\t新建教学楼2栋\t2026年3月\t2028年12月\t县教育局\n",
        [(2, "栋", "2028-12-31")],
    ),
    "a row that could head a table": (
        PLAN + "序号\t工作任务\t责任单位\n1\t新建学校12所\t县教育局\n2\t推进重点项目建设\t项目责任单位\n3\t新建医院3所\t县卫生健康局\n",
        [(12, "所", END), (3, "所", END)],
    ),
    "growth in its column": (
        PLAN + "一、目标\n指标\t单位\t2025年\t2030年\t年均增速(%)\n高新技术企业数\t家\t20\t—\t>15\n",
        [(15, "%", END)],
    ),
    "results to be kept are work": (REPORT + "（一）巩固环境治理成效\n整治黑臭水体12条。\n", [(12, "条", "2026-12-31")]),
    "progress to be made is work": (REPORT + "（一）确保重点项目建设进展\n完成投资50亿元。\n", [(5_000_000_000, "元", "2026-12-31")]),
    "foundations to be laid are work": (REPORT + "（一）筑牢平安建设基础\n新建派出所3所。\n", [(3, "所", "2026-12-31")]),
    "lines set in": (PLAN + "一、目标\n（一）森林覆盖率：\n        60%以上。\n", [(60, "%", END)]),
    "sentences with wide gaps": (
        PLAN + "一、目标\n" + "新建学校12所。    新增学位3000个。    培训教师500名。    建成渡口7座。    修建道路9公里。\n" * 3,
        [(12, "所", END), (3000, "个", END), (500, "名", END), (7, "座", END), (9, "公里", END)] * 3,
    ),
}


@pytest.mark.parametrize(("text", "promised"), CASES.values(), ids=CASES)
def test_it_promises_this(text, promised):
    measured = [t for t in compile_text(text).targets if t.rule.kind not in ("done", "qualitative")]
    assert [(bound_of(t.rule).value, t.unit, t.due) for t in measured] == promised


@pytest.mark.parametrize("run", ["。", "；", "”", "全覆盖", "到2030年 ", "就业2025年倍增"])
def test_long_runs_take_no_longer_than_their_length(run):
    # A quadratic reading of these takes minutes.
    compile_text(PLAN + "一、目标\n" + run * (120_000 // len(run)) + "\n森林覆盖率达到60%。\n")
