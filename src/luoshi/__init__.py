"""Luoshi 落实: a development plan from prose into work that is assigned, watched and judged."""

from luoshi.plan.model import Plan
from luoshi.services.monitoring import judge_line as judge
from luoshi.services.monitoring import watch_plan
from luoshi.services.plans import compile_plan, compile_text
from luoshi.services.readings import read_file as read_readings

__version__ = "0.1.0"
__all__ = ["Plan", "__version__", "compile_plan", "compile_text", "judge", "read_readings", "watch_plan"]
