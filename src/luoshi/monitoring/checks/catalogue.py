"""Every finding about readings that there is: code, severity, and what it says in Chinese and English.

Each message names the thing, the reason and the cure. `{}` fields are filled by the check.
"""

from luoshi.monitoring.checks.finding import Finding
from luoshi.plan.checks.catalogue import Entry

CATALOGUE: dict[str, Entry] = {
    "reading-discarded": Entry(
        "info", "“{indicator}”这一行注明弃用,没有采用。要用请清空“弃用”列。",
        "The row of “{indicator}” is marked to be discarded and is kept out. Clear that mark to use it.",
    ),
    "reading-without-value": Entry(
        "info", "“{indicator}”这一格没有数据,没有采用。有数后请补填。",
        "The cell of “{indicator}” holds no data and is left out. Fill it in when there is a value.",
    ),
    "reading-repeated": Entry(
        "info", "“{indicator}”与 {first} 完全相同,只计一次。",
        "This row of “{indicator}” is the same as {first} and counts once. Delete one of them if it should not be there.",
    ),
    "column-left-aside": Entry(
        "info", "“{column}”列不是监测值的内容,没有读取。如应读取,请改用文档所列的列名。",
        "The column “{column}” is none of a table of readings and is left aside. If it should be read, name it as the documentation does.",
    ),
    "hidden-left-aside": Entry(
        "info", "“{what}”是隐藏的,没有读取。如应读取,请取消隐藏。",
        "“{what}” is hidden and is left aside. Show it if it should be read.",
    ),
    "column-drifted": Entry(
        "warning", "“{column}”列上次叫“{expected}”,这次叫“{found}”。如口径没变可照用;如有变,请核对后删去映射文件重新识别。",
        "The column “{column}” was headed “{expected}” and is headed “{found}” now. If it still means the same, go on; else check it, and delete the mapping file to have it recognised anew.",
    ),
    "column-gone": Entry(
        "warning", "上次有“{column}”列(“{expected}”),这次没有。请核对是否漏了列,或删去映射文件重新识别。",
        "There was a column “{column}” (“{expected}”), and there is none now. Check for a lost column, or delete the mapping file to have it recognised anew.",
    ),
    # what cannot be
    "share-beyond-hundred": Entry(
        "error", "{indicator} {period} 的占比为 {value},超出 0—100%。请核对数值和度量。",
        "{indicator} {period}: a share of {value} lies outside 0 to 100 %. Check value and measure.",
    ),
    "growth-below-all": Entry(
        "error", "{indicator} {period} 的增速为 {value},不可能低于 -100%。请核对。",
        "{indicator} {period}: a growth of {value} is below -100 %. Check it.",
    ),
    "value-negative": Entry(
        "warning", "{indicator} {period} 为 {value},这类数量不应为负。请核对。",
        "{indicator} {period}: {value} is negative, which such an amount cannot be. Check it.",
    ),
    "final-before-end": Entry(
        "warning", "{indicator} {period} 的 {value} 注明是终值,却在期末之前({filed})报送。请改为预计或核对日期。",
        "{indicator} {period}: {value} is called final, but was filed on {filed}, before the period ended. Call it expected, or correct the day.",
    ),
    "units-differ": Entry(
        "error", "{indicator} 有 {count} 个值以“{unit}”计,与其余的“{usual}”不能换算。请统一单位。",
        "{indicator}: {count} values are in “{unit}”, which cannot be converted into “{usual}” as the others are. Use one unit.",
    ),
    "year-to-date-falls": Entry(
        "warning", "{indicator} {after} 累计 {second},反而少于 {before} 的 {first}({place})。累计数年内只增不减,请核对。",
        "{indicator}: {second} up to {after} is less than {first} up to {before} ({place}). What is counted from January on cannot fall; check both.",
    ),
    # what indicators say of one another
    "part-exceeds-whole": Entry(
        "error", "{area} {period} 的“{lesser}”{value} 大于“{greater}”{other}({place})。部分不能大于整体,请核对。",
        "{area} {period}: “{lesser}” {value} exceeds “{greater}” {other} ({place}), of which it is a part. Check both.",
    ),
    "parts-unlike-whole": Entry(
        "warning", "{area} {period}:{names} 合计({parts})与“{indicator}”{whole} 相差 {off}%。请核对。",
        "{area} {period}: {names} ({parts}) differ from “{indicator}” {whole} by {off} %. Check them.",
    ),
    "shares-unlike-hundred": Entry(
        "warning", "{area} {period}:{names} 合计 {sum}%,不是 100%。请核对。",
        "{area} {period}: {names} make {sum} %, not 100 %. Check them.",
    ),
    "subareas-unlike-area": Entry(
        "warning", "{area} {period} 的“{indicator}”{whole},下级 {count} 个地区合计相差 {off}%。请核对是否漏报或重报。",
        "{area} {period}: “{indicator}” {whole}; its {count} sub-areas together differ by {off} %. Check for areas left out or counted twice.",
    ),
    # several values for one period
    "readings-conflict": Entry(
        "error", "{indicator} {period} 有两个同等可信的值:{first}({place})和 {second}。请注明哪个是修订,或删去一个;否则相关目标无法研判。",
        "{indicator} {period}: {first} ({place}) and {second} have equal right. Say which one revises the other, or delete one; else targets on it cannot be judged.",
    ),
    "value-restated": Entry(
        "warning", "{indicator} {period} 先报 {first}({place}),后报 {second},相差很大。如口径有变,请标明。",
        "{indicator} {period}: {first} ({place}) became {second}, which is far from it. If it is counted otherwise now, mark the break.",
    ),
    "bound-contradicted": Entry(
        "warning", "{indicator} {period}:“{first}”({place})只是界限,与确数 {second} 相矛盾。请核对。",
        "{indicator} {period}: the bound {first} ({place}) contradicts the value {second}. Check both.",
    ),
    "areas-swapped": Entry(
        "error", "{period} 的“{indicator}”:{source} 把 {first}({value})和 {second}({other},{place})的值弄反了,别处正好相反。请对调或弃用。",
        "{period} “{indicator}”: {source} gives {first} {value} and {second} {other} ({place}); others have them the other way round. Swap them, or discard the source.",
    ),
    # a series against itself and its growth
    "break-unmarked": Entry(
        "warning", "{indicator} 从 {before} 的 {first} 到 {after} 的 {second},年均变动 {computed}%,而公布的增速是 {stated}%({rate},{place})。多半是口径有变:请在 {after} 标明断点,或核对数值。",
        "{indicator}: from {first} in {before} to {second} in {after} is {computed} % a year, but {stated} % was published ({rate}, {place}). The series probably begins anew: mark the break at {after}, or check the values.",
    ),
    "growth-and-level-disagree": Entry(
        "info", "{indicator} {after}:总量由 {first} 到 {second},算得 {computed}%,公布的增速是 {stated}%({place})。请核对,或注明价格口径。",
        "{indicator} {after}: {first} to {second} is {computed} %, but {stated} % was published ({place}). Check them, or say in which prices they are.",
    ),
    "value-jumps": Entry(
        "warning", "{indicator} 从 {before} 的 {first} 变到 {after} 的 {second},与以往的变动不相称。请核对;如口径有变,请标明断点。",
        "{indicator}: {first} in {before} became {second} in {after}, unlike its changes so far. Check it; if it is counted otherwise now, mark the break.",
    ),
    "value-off-by-power": Entry(
        "error", "{indicator} {period} 的 {value} 约为前后各期的 {times} 倍,像是单位或小数点弄错了。请核对。",
        "{indicator} {period}: {value} is about {times} times what stands around it, as if a unit or point were wrong. Check it.",
    ),
    # what formulas could not give
    "derived-by-nought": Entry(
        "warning", "{indicator} {period} 没有推算:“{expression}”的除数是 0。请核对这个数,或直接填报该指标。",
        "{indicator} {period} is not reckoned: “{expression}” divides by nought. Check that value, or file the indicator itself.",
    ),
    "derived-unit-unfit": Entry(
        "warning", "{indicator} {period} 没有推算:“{part}”以“{unit}”计,不能换算为“{usual}”。请换算后再报,或直接填报该指标。",
        "{indicator} {period} is not reckoned: “{part}” is in “{unit}”, which cannot be converted into “{usual}”. Convert it, or file the indicator itself.",
    ),
    # what looks copied
    "value-copied": Entry(
        "warning", "{indicator} {after} 与 {before} 完全相同({value}),像是照抄上期。请核实。",
        "{indicator}: {after} is exactly what {before} was ({value}), as if it had been copied. Make sure of it.",
    ),
    "period-copied": Entry(
        "warning", "{area} {period} 有 {count} 项(共 {of} 项)与上期完全相同:{names}。像是整表照抄,请核实。",
        "{area} {period}: {count} of {of} values are exactly those of the period before: {names}. The table may have been copied; make sure of it.",
    ),
    "always-on-target": Entry(
        "warning", "{indicator} 连续 {count} 期({periods})恰好等于目标值({value})。像是照目标填报,请核实。",
        "{indicator}: {count} times ({periods}) exactly the target's value ({value}), as if the target had been filed. Make sure of it.",
    ),
}  # fmt: skip


def message(found: Finding, lang: str) -> str:
    """The sentence of a finding in `lang` ("zh" or "en")."""
    entry = CATALOGUE[found.code]
    return (entry.en if lang == "en" else entry.zh).format(**dict(found.fields))


def severity(found: Finding) -> str:
    return CATALOGUE[found.code].severity
