//! Field name: the name of a column in the specification.

/// The name of a column (MDFF 4.2 to 4.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum FieldName {
    RecordIndicator,
    VersionHeader,
    DateTime,
    FromParticipant,
    ToParticipant,
    Nmi,
    NmiConfiguration,
    RegisterId,
    NmiSuffix,
    MdmDataStreamIdentifier,
    MeterSerialNumber,
    Uom,
    IntervalLength,
    NextScheduledReadDate,
    IntervalDate,
    IntervalValue,
    QualityMethod,
    ReasonCode,
    ReasonDescription,
    UpdateDateTime,
    MsatsLoadDateTime,
    StartInterval,
    EndInterval,
    TransCode,
    RetServiceOrder,
    ReadDateTime,
    IndexRead,
}

impl FieldName {
    /// The name as the specification writes it, for example `IntervalLength`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RecordIndicator => "RecordIndicator",
            Self::VersionHeader => "VersionHeader",
            Self::DateTime => "DateTime",
            Self::FromParticipant => "FromParticipant",
            Self::ToParticipant => "ToParticipant",
            Self::Nmi => "NMI",
            Self::NmiConfiguration => "NMIConfiguration",
            Self::RegisterId => "RegisterID",
            Self::NmiSuffix => "NMISuffix",
            Self::MdmDataStreamIdentifier => "MDMDataStreamIdentifier",
            Self::MeterSerialNumber => "MeterSerialNumber",
            Self::Uom => "UOM",
            Self::IntervalLength => "IntervalLength",
            Self::NextScheduledReadDate => "NextScheduledReadDate",
            Self::IntervalDate => "IntervalDate",
            Self::IntervalValue => "IntervalValue",
            Self::QualityMethod => "QualityMethod",
            Self::ReasonCode => "ReasonCode",
            Self::ReasonDescription => "ReasonDescription",
            Self::UpdateDateTime => "UpdateDateTime",
            Self::MsatsLoadDateTime => "MSATSLoadDateTime",
            Self::StartInterval => "StartInterval",
            Self::EndInterval => "EndInterval",
            Self::TransCode => "TransCode",
            Self::RetServiceOrder => "RetServiceOrder",
            Self::ReadDateTime => "ReadDateTime",
            Self::IndexRead => "IndexRead",
        }
    }
}
