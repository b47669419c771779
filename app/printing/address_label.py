"""The address label of a parcel: thermal paper, 100 × 150 mm.

The post's advice rules it: sender top left, stamp top right, recipient at the bottom right, and
nothing of ours in the 26 mm left of the postal code and the phone. The layout itself is data:
``resources/labels/thermal-100x150.toml``.
"""

from collections.abc import Iterable

from app.printing import label_files
from app.printing.label_content import AddressLabel as AddressLabel
from app.printing.label_content import ServiceForm as ServiceForm
from app.printing.label_content import short_date as short_date
from app.printing.label_content import short_number as short_number
from app.printing.label_drawing import LabelDrawing
from app.printing.page import Document
from app.printing.pdf import Rendered
from app.texts import paper


def render(label: AddressLabel) -> Rendered:
    """One label on one page."""
    return render_many([label])


def render_many(labels: Iterable[AddressLabel]) -> Rendered:
    """A page for each label; what all of them share is in the file once."""
    layout = label_files.standard()
    document = Document(paper.LABEL_TITLE)
    drawing = LabelDrawing(document, layout)
    for label in labels:
        drawing.draw(document.page(*layout.paper), 0.0, 0.0, label)
    return document.finish()
