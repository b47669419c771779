"""The records of the product, and the rules that are true of one record."""

from app.models.base import Base, Instant
from app.models.catalogue import Copy, Title
from app.models.exchange import AcceptanceLayout, SettledDifference
from app.models.imports import ImportLayout
from app.models.journal import ActionRecord, AuditEntry, Chain, PrintJob, ScanEvent
from app.models.kits import PaperKit
from app.models.loans import Loan, Sack, Transit
from app.models.notices import Notice, NoticeSetup, NoticeTemplate
from app.models.organisation import (
    Agreement,
    Branch,
    BranchLogo,
    Carrier,
    ClosedDay,
    SerialBlock,
    Service,
    ServiceArea,
    Station,
    StationState,
)
from app.models.parcels import (
    Dispatch,
    Manifest,
    Parcel,
    ParcelItem,
    ParcelRequest,
    Pickup,
)
from app.models.people import Member, MemberAddress, Staff
from app.models.requests import (
    CopyClaim,
    Fulfilment,
    LoanRequest,
    MemberMessage,
    MemberMessageKind,
    RequestLine,
    UnmetDemand,
)

__all__ = [
    "AcceptanceLayout",
    "ActionRecord",
    "Agreement",
    "AuditEntry",
    "Base",
    "Branch",
    "BranchLogo",
    "Carrier",
    "Chain",
    "ClosedDay",
    "Copy",
    "CopyClaim",
    "Dispatch",
    "Fulfilment",
    "ImportLayout",
    "Instant",
    "Loan",
    "LoanRequest",
    "Manifest",
    "Member",
    "MemberAddress",
    "MemberMessage",
    "MemberMessageKind",
    "Notice",
    "NoticeSetup",
    "NoticeTemplate",
    "PaperKit",
    "Parcel",
    "ParcelItem",
    "ParcelRequest",
    "Pickup",
    "PrintJob",
    "RequestLine",
    "Sack",
    "ScanEvent",
    "SerialBlock",
    "Service",
    "ServiceArea",
    "SettledDifference",
    "Staff",
    "Station",
    "StationState",
    "Title",
    "Transit",
    "UnmetDemand",
]
