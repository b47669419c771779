"""A library that is set up in an empty database."""

from __future__ import annotations

import datetime as dt

from app.models.action import Action, new_action
from app.models.database import Database
from app.services import setup
from app.services.organisation import BranchDetails
from app.services.use_case import Secret
from tests.services.world import NOON

DETAILS = BranchDetails(
    name="كتابخانهٔ عمومی باران",
    province="گیلان",
    county="رشت",
    city="رشت",
    address="خیابان سعدی، پلاک ۷۲",
    postal_code="۴۱۳۵۷-۱۹۹۶۸",
    phone="33123456",
)
SECRET = Secret("دریای کاسپین")


def first(at: dt.datetime = NOON) -> Action:
    """An action of nobody: there is nobody yet."""
    return new_action(None, None, at=at)


def set_up(
    database: Database, action: Action, code: str = "۰۰۲۱", details: BranchDetails = DETAILS
) -> setup.FirstBranch:
    """The first branch and its supervisor."""
    new = setup.NewBranch(code, details)
    return database.do(
        lambda session: setup.first_branch(session, new, "رضا كریمی", "Reza", SECRET, action=action)
    )
