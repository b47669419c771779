"""Two writers at once: the later one sees what the earlier one did."""

from __future__ import annotations

import threading

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Branch, ServiceArea
from app.models.database import Database
from app.models.meeting import meet
from tests.services.world import World


def test_two_actions_that_count_before_they_add(world: World) -> None:
    """Each adds an area only while there is but one: never both, although neither writes the
    other's row."""
    both_counted = threading.Barrier(2, timeout=60)
    url = world.database.url.render_as_string(hide_password=False)

    def add(place: int) -> None:
        own = Database(url)
        tries = []

        def work(session: Session) -> None:
            tries.append(1)
            meeting_point = session.get_one(Branch, "0013")
            count = session.scalar(select(func.count()).select_from(ServiceArea))
            if not own.is_sqlite and len(tries) == 1:
                both_counted.wait()
            if count == 1:
                meet(session, meeting_point)
                session.add(
                    ServiceArea(
                        id=world.key(f"area {place}"),
                        branch="0013",
                        province="گیلان",
                        county=f"شهر {place}",
                    )
                )

        own.do(work)
        own.close()

    threads = [threading.Thread(target=add, args=(place,)) for place in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with world.database.read() as session:
        assert session.scalar(select(func.count()).select_from(ServiceArea)) == 2
