"""What commands share: the language of messages, and what exit statuses mean."""

import math

import click

STATUSES = (
    "\b\n退出状态 / exit status: 0 完成 done · 2 用法错误 usage · 3 输入有误 bad input · 4 超出上限 refused by a limit"
    " · 130 被中断 interrupted"
)
LANGUAGES = ["zh", "en"]


def lang_of(ctx: click.Context) -> str:
    """The language asked for, before the command's name or after it."""
    lang: str = ctx.find_root().params["lang"]
    return lang


def _choose_language(ctx: click.Context, _parameter: click.Parameter, lang: str | None) -> None:
    """`--lang` after the command's name is the same as before it."""
    if lang:
        ctx.find_root().params["lang"] = lang


LANG = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    callback=_choose_language,
    help="输出语言 / language of messages.",
)


def finite(_ctx: click.Context, _parameter: click.Parameter, value: float | None) -> float | None:
    """A number that can be reckoned with: neither `nan` nor without end."""
    if value is not None and not math.isfinite(value):
        raise click.BadParameter(f"{value} 不是数 / {value} is no number")
    return value
