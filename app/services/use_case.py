"""What every use case has in common: permission, doing it once, and the audit entry."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

import cattrs
from sqlalchemy.orm import Session

from app.errors import UserError
from app.models import ActionRecord
from app.models.action import Action
from app.models.auditing import trail
from app.models.chain import canonical, digest, dumps
from app.models.recorder import audit, head
from app.models.states import Role
from app.services.acting import Acting, begin
from app.texts import staff as texts

P = ParamSpec("P")
R = TypeVar("R")

REASON = "reason"
_converter = cattrs.Converter()
_converter.register_unstructure_hook(UUID, lambda value: value.hex)
_converter.register_structure_hook(UUID, lambda value, _: UUID(value))
_converter.register_unstructure_hook(dt.datetime, canonical)
_converter.register_structure_hook(dt.datetime, lambda value, _: dt.datetime.fromisoformat(value))
_converter.register_unstructure_hook(dt.date, canonical)
_converter.register_structure_hook(dt.date, lambda value, _: dt.date.fromisoformat(value))
to_plain = _converter.unstructure
from_plain = _converter.structure


class ActionReused(UserError):
    """The id of an action came again with other arguments (``event-id-reused``)."""


class Secret(str):
    """A secret on its way into a use case: it leaves no trace in hashes, results or messages."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Secret(…)"


def _argument(value: Any) -> Any:
    if type(value) is str:
        return value
    if isinstance(value, Secret):
        return "secret"
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _argument(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    if isinstance(value, Mapping):
        return {str(key): _argument(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(_argument(item) for item in value)
    if isinstance(value, list | tuple):
        return [_argument(item) for item in value]
    if isinstance(value, bytes):
        return digest(value.hex())
    if isinstance(value, float):
        return repr(value)
    return canonical(value)


def args_hash(what: str, *args: Any, **kwargs: Any) -> str:
    """The hash of a use case's name and arguments; a ``Secret`` among them leaves no trace."""
    named = dumps(_argument(kwargs)) if kwargs else "{}"
    return digest(what, dumps(_argument(list(args))), named)


def give_reason(session: Session, reason: str) -> None:
    """Say why, in the audit entry of the action that is under way."""
    session.info[REASON] = reason


def stored(session: Session, action: Action, what: str, hashed: str) -> ActionRecord | None:
    """The record of this action, if it was carried out before.

    Raises:
        ActionReused: it was, but as something else.
    """
    found = session.get(ActionRecord, action.id)
    if found is not None and (found.what != what or found.args_hash != hashed):
        raise ActionReused(texts.EVENT_ID_REUSED)
    return found


def finish(
    session: Session, action: Action, *, branch: str, what: str, hashed: str, result: Any
) -> None:
    """Write the audit entry and the action's result: the last thing in each transaction."""
    session.flush()
    rows = trail(session).take()
    reason = session.info.pop(REASON, "")
    if rows or reason:
        audit(session, action, branch=branch, what=what, rows=rows, reason=reason)
    here = head(session)
    session.add(
        ActionRecord(
            id=action.id,
            branch=branch,
            what=what,
            args_hash=hashed,
            result=result,
            at=action.at,
            by=action.by,
            station_id=action.station,
            chain_id=here.chain,
            seq=here.seq if here.chain else None,
        )
    )
    session.flush()


def use_case(
    *roles: frozenset[Role], keep: bool = True
) -> Callable[[Callable[Concatenate[Session, P], R]], Callable[Concatenate[Session, P], R]]:
    """Make a function a use case: role and branch checked, audited, done once per action.

    The function takes the session, its arguments and ``action``; it finds who acts by
    ``acting(session)`` and returns a frozen dataclass (or None).

    Args:
        roles: sets of roles that may (their union).
        keep: whether the result is stored; False where it holds a secret, which is then shown once
            and doing the action again gives a UserError.

    Raises (in the function that is made):
        NotAllowed: role or branch may not.
        ActionReused: the action's id came with other arguments.
    """
    allowed = frozenset[Role]().union(*roles)

    def decorate(
        function: Callable[Concatenate[Session, P], R],
    ) -> Callable[Concatenate[Session, P], R]:
        module = function.__module__.rpartition(".")[2]
        what = f"{module}.{function.__name__}"
        result_type: list[Any] = []

        @functools.wraps(function)
        def carry_out(session: Session, *args: P.args, **kwargs: P.kwargs) -> R:
            action = typing.cast("Action", kwargs["action"])
            named = {name: value for name, value in kwargs.items() if name != "action"}
            hashed = args_hash(what, *args, **named)
            if not result_type:
                result_type.append(typing.get_type_hints(function)["return"])
            before = stored(session, action, what, hashed)
            if before is not None:
                if not keep:
                    raise ActionReused(texts.EVENT_ID_REUSED)
                return typing.cast("R", structure(before.result, result_type[0]))
            who: Acting = begin(session, action, allowed)
            result = function(session, *args, **kwargs)
            finish(
                session,
                action,
                branch=who.branch,
                what=what,
                hashed=hashed,
                result=to_plain(result) if keep else None,
            )
            return result

        return typing.cast("Callable[Concatenate[Session, P], R]", carry_out)

    return decorate


def structure(value: Any, kind: Any) -> Any:
    """A stored result as what it was: dataclasses, tuples, enums, dates, keys, None."""
    if kind is types.NoneType or value is None:
        return None
    return from_plain(value, kind)
