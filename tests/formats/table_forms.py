"""Invented plans with a table each, in the forms in which plans set their tables."""

from formats.tables import Across, Ruled, Setting

_TITLE = "溪谷市第十四个五年规划纲要（2021—2025年）"
_BEFORE = "一、主要指标。到2025年，经济社会发展取得新成效，主要指标如下表所示，各部门要按照要求抓好落实，确保如期完成全部目标任务。"
_AFTER = "二、组织实施。各部门按照分工抓好落实，每季度报送一次进展情况，年底进行总结评估，重大事项及时向市人民政府报告。"
_BOX = "重点工程：新建渡口3座，改造码头12座，完成投资5亿元，带动就业2000人，形成沿江一线贯通、上下游联动的水上客运网络。"
_PROSE = [
    f"（{n}）提升{place}片区服务能力。到2025年，新建社区服务站{count}个，改造老旧小区{count * 2}个，新增公共停车泊位{count * 100}个，服务半径不超过一公里。"
    for n, place, count in (("一", "东溪", 12), ("二", "西溪", 15), ("三", "南岭", 8))
]
_OPEN = ("top", "bottom", "insideH", "insideV")

_INDICATORS = [
    ["类别", "指标", "单位", "2020年", "2025年", "年均增速（%）", "属性"],
    [Across("经济发展", rows=3), "地区生产总值", "亿元", "1200", "1800", "6.5", "预期性"],
    [None, "全社会研究与试验发展（R&D）经费投入占地区生产总值比重", "%", "1.8", "2.5", "—", "预期性"],
    [None, "规模以上工业企业每百元营业收入中的成本", "元", "86", "83.5", "—", "预期性"],
    [Across("民生福祉", rows=2), "每千人口拥有执业（助理）医师数", "人", "2.6", "3.2", "—", "约束性"],
    [None, "人均预期寿命", "岁", "78", "79", "—", "预期性"],
    ["绿色生态", "森林覆盖率", "%", "41.5", "42.0", "—", "约束性"],
]
_TASKS = [
    [
        "1",
        "建成溪谷渡口生态湿地公园，完成沿岸十二公里步道和护坡的整治提升，同步开展水生植物补种和监测站点布设",
        "市水务局",
        "市财政局\n市林业局",
        "2023年底前",
    ],
    ["2", "修订城市更新条例实施细则", "市住房城乡建设委", "市司法局、市规划自然资源局、市城市管理局", "2022年6月底前"],
    [
        "3",
        "推进GB/T 9704 standard data exchange platform建设，实现部门之间公文数据互联互通",
        "市政府办公室\n市大数据局",
        "各区县政府",
        "2024年12月底前",
    ],
    [
        "4",
        "开展老旧小区供水管网改造，每年改造不少于三十个小区，逐步消除管网漏损和二次供水隐患",
        "市水务局",
        "市住房城乡建设委",
        "2025年底前",
    ],
]
_TASK_HEADS = ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"]
# Where no upright rules are drawn, nothing says how far a cell reaches, and whether its line ends early.
_TASKS_WITHOUT_BREAKS = [[words.replace("\n", "、") for words in row] for row in _TASKS]
_PLACES = ("东溪", "西溪", "南岭", "北岭", "上渡", "下渡", "青石", "白沙", "云台", "松林")
_UNITS = ("水务局", "农业农村委", "林业局", "教育委", "民政局", "卫生健康委")


def _long(count: int) -> list[list[str]]:
    """So many tasks that they take pages."""
    return [
        [
            str(n),
            f"完成{_PLACES[n % 10]}片区第{n}标段管网改造和道路修复，新建调蓄池{n}座，同步完善排水防涝监测预警和应急处置机制"
            + "，分批组织验收移交" * (n % 4),
            f"市{_UNITS[n % 6]}",
            f"市{_UNITS[(n + 1) % 6]}、市{_UNITS[(n + 2) % 6]}",
            f"202{2 + n % 4}年底前",
        ]
        for n in range(1, count + 1)
    ]


def _plan(*parts: str | Ruled, **more: object) -> Setting:
    return Setting((_TITLE, *parts), **more)  # type: ignore[arg-type]


_INDICATOR_WIDTHS = (1.9, 3.9, 1.6, 2.0, 2.0, 2.3, 2.0)
_TASK_WIDTHS = (1.3, 5.4, 3.0, 3.3, 2.8)
FORMS = {
    "indicators, categories merged": _plan(_BEFORE, Ruled(_INDICATORS, _INDICATOR_WIDTHS), _AFTER),
    "indicators, centred": _plan(_BEFORE, Ruled(_INDICATORS, _INDICATOR_WIDTHS, centred=True, points=9), _AFTER),
    "indicators, open at the sides": _plan(_BEFORE, Ruled(_INDICATORS, _INDICATOR_WIDTHS, edges=_OPEN), _AFTER),
    "indicators year by year, merged heads": _plan(
        _BEFORE,
        Ruled(
            [
                [
                    Across("指标", rows=2),
                    Across("单位", rows=2),
                    Across("2020年", rows=2),
                    Across("目标值", columns=5),
                    None,
                    None,
                    None,
                    None,
                ],
                [None, None, None, "2021年", "2022年", "2023年", "2024年", "2025年"],
                ["新能源汽车公共充电桩保有量", "万个", "1.2", "1.5", "1.9", "2.4", "3.0", "3.6"],
                ["城镇新增就业人数", "万人", "8.0", "8.1", "8.2", "8.3", "8.4", "8.5"],
                ["森林覆盖率", "%", "41.5", "41.6", "41.7", "41.8", "41.9", "42.0"],
            ],
            (3.3, 1.7, 1.8, 1.8, 1.8, 1.8, 1.8, 1.8),
            heads=2,
        ),
        _AFTER,
    ),
    "three rules": _plan(
        _BEFORE,
        Ruled(
            [
                ["指标", "单位", "2020年", "2025年", "属性"],
                ["地区生产总值", "亿元", "1200", "1800", "预期性"],
                ["全社会研究与试验发展经费投入占地区生产总值比重", "%", "1.8", "2.5", "预期性"],
                ["人均预期寿命", "岁", "78", "79", "预期性"],
                ["森林覆盖率", "%", "41.5", "42.0", "约束性"],
            ],
            (5.5, 2.4, 2.4, 2.4, 2.8),
            edges=("top", "bottom"),
            head_rule=True,
        ),
        _AFTER,
    ),
    "rules between rows only": _plan(
        _BEFORE, Ruled([_TASK_HEADS, *_TASKS_WITHOUT_BREAKS], _TASK_WIDTHS, edges=("top", "bottom", "insideH")), _AFTER
    ),
    "assignments": _plan(_BEFORE, Ruled([_TASK_HEADS, *_TASKS], _TASK_WIDTHS), _AFTER),
    "assignments, centred": _plan(_BEFORE, Ruled([_TASK_HEADS, *_TASKS], _TASK_WIDTHS, centred=True), _AFTER),
    "assignments over pages": _plan(_BEFORE, Ruled([_TASK_HEADS, *_long(40)], _TASK_WIDTHS), _AFTER, foot="溪谷市人民政府"),
    "assignments over pages, centred": _plan(_BEFORE, Ruled([_TASK_HEADS, *_long(40)], _TASK_WIDTHS, centred=True), _AFTER),
    "assignments on wide pages": _plan(
        _BEFORE, Ruled([_TASK_HEADS, *_long(30)], (1.5, 11.0, 4.0, 5.0, 3.0)), _AFTER, is_wide=True, foot="溪谷市人民政府"
    ),
    "categories and units merged over pages": _plan(
        _BEFORE,
        Ruled(
            [
                ["类别", *_TASK_HEADS],
                *[
                    [
                        Across(f"{_PLACES[n // 8]}片区", rows=8) if n % 8 == 0 else None,
                        *row[:2],
                        Across(row[2], rows=2) if n % 2 == 0 else None,
                        *row[3:],
                    ]
                    for n, row in enumerate(_long(40))
                ],
            ],
            (1.6, 1.2, 5.0, 2.7, 3.0, 2.6),
        ),
        _AFTER,
    ),
    "frames and no table": _plan(_BEFORE, _BOX, *_PROSE, _AFTER, frames=(_BOX, _PROSE[1])),
}
