"""Luoshi 落实: a development plan from prose into work that is assigned, watched and judged."""

from luoshi.plan.model import Plan
from luoshi.services.plans import compile_plan, compile_text

__version__ = "0.1.0"
__all__ = ["Plan", "__version__", "compile_plan", "compile_text"]
