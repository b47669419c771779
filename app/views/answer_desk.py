"""The post's answer on the database: looked at first, then stored, wrong rows apart."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.background import Counter
from app.services.exchange import answers, layouts
from app.services.exchange.answers import AnswerFile, AnswerReport
from app.services.exchange.foreign import ForeignFile
from app.services.exchange.heads import Spec
from app.texts import exchange as file_texts
from app.texts import exchange_screen as texts
from app.views import compare_looks as looks
from app.views.compare_rows import CompareLook
from app.views.controls import Button, Kind
from app.views.exchange_screen import ExchangeScreen
from app.views.file_desk import AskFile, FileDesk
from app.views.icons import Icon
from app.views.palette import Tone
from app.views.sounds import Sound, Sounds


class AnswerDesk(FileDesk[AnswerReport]):
    """Reads an answer, shows what it would do, and stores the rows that are right."""

    def __init__(
        self,
        screen: ExchangeScreen,
        counter: Counter,
        sounds: Sounds,
        ask: AskFile | None = None,
    ) -> None:
        super().__init__(screen.answer, counter, sounds, ask)
        self._answer: AnswerFile | None = None
        self.take = Button(texts.take(0), Kind.PRIMARY, icon=Icon.SAVE)
        self.take.hide()
        self.view.acts.addWidget(self.take)
        self.view.save.setText(texts.SAVE_WRONG)
        self.take.clicked.connect(self._take)

    def spec(self, session: Any, by: UUID) -> Spec:
        return answers.spec(layouts.known_layouts(session, by=by))

    def parse(self, file: ForeignFile) -> Any:
        return answers.answer_of(file)

    def compare(self, session: Any, rows: Any, by: UUID) -> AnswerReport:
        self._answer = rows
        return answers.preview(session, rows.rows, by=by)

    def look(self, file: str, found: AnswerReport) -> CompareLook:
        return looks.answer_look(file, found)

    def shown(self, found: AnswerReport) -> None:
        count = found.new + found.changed
        self.take.setText(texts.take(count))
        self.take.setVisible(count > 0)
        self.view.save.setVisible(found.wrong > 0)
        if count:
            self.take.setFocus()

    def save(self) -> None:
        if self.found is not None and self._answer is not None:
            wrong = answers.wrong_rows(self._answer, self.found)
            self.saver.save_made(wrong.title, [wrong])

    def _take(self) -> None:
        answer = self._answer
        if answer is None:
            return

        def taken(report: AnswerReport) -> None:
            self.sounds.play(Sound.COMPLETE)
            summary = file_texts.answer_summary(
                report.new, report.changed, report.same, report.wrong
            )
            self.view.say(Tone.OK, texts.TAKEN.format(summary=summary))
            self.read_again()

        self.view.busy.start()
        self.counter.write(
            self,
            lambda session, action: answers.take_answer(
                session, answer.rows, only_good=True, action=action
            ),
            taken,
            self.refused,
        )
