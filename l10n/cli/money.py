"""Amounts of money, as people read them."""

from __future__ import annotations


def money(amount: float, currency: str = "") -> str:
    """An amount with its currency: `4.12 EUR`, `1,204.00`; of less than one with two digits that say something: `0.0031`."""
    small = 0 < amount < 0.1
    shown = f"{float(f'{amount:.1e}'):.10f}".rstrip("0") if small else f"{amount:,.2f}"
    return f"{shown} {currency}".rstrip()
