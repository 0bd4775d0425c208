"""The rows of the imports room."""

from zabota.rooms.imports.models.exports import Export
from zabota.rooms.imports.models.misfits import MisfitRow
from zabota.rooms.imports.models.origins import Origin
from zabota.rooms.imports.models.parcels import Parcel, ParcelPiece
from zabota.rooms.imports.models.runs import Run

__all__ = ["Export", "MisfitRow", "Origin", "Parcel", "ParcelPiece", "Run"]
