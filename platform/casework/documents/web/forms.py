"""Forms of the documents room."""

from __future__ import annotations

from django import forms

from casework.documents.actions import Received
from casework.documents.domain.formats import SUFFIXES
from casework.documents.domain.names import LONGEST
from casework.documents.models import DocumentKind
from casework.documents.web.receiving import DECLARED_NOTHING, TooMuch
from casework.ui.fields import Radios


class AddForm(forms.Form):
    """A file, and what it is."""

    file = forms.FileField(
        label="Choose a file",
        allow_empty_file=True,
        max_length=None,
        help_text=(
            "PDF, JPEG, PNG or plain text, up to 25 MB. We keep a copy without what is hidden in "
            "the file, such as where a photo was taken."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
        error_messages={"required": "Choose a file", "invalid": "Choose a file"},
    )
    kind = forms.ChoiceField(label="What is it?", choices=DocumentKind.choices, widget=Radios())
    title = forms.CharField(
        label="What should we call it?",
        max_length=LONGEST,
        help_text="For example: non-molestation order, 3 March. Only people on this case see it.",
    )
    is_evidence = forms.TypedChoiceField(
        label="May it be needed as evidence?",
        choices=[("yes", "Yes, or I do not know"), ("no", "No")],
        coerce=lambda said: said == "yes",
        widget=Radios(
            hints={"yes": "We also keep the file exactly as it came, locked away."}, inline=False
        ),
    )

    def received(self) -> Received:
        """Return the file as it came. Only after ``is_valid``."""
        file = self.cleaned_data["file"]
        return Received(
            name=file.name,
            declared=file.content_type or DECLARED_NOTHING,
            content=file.read(),
        )

    def clean_file(self) -> object:
        """Say so when the file was cut off because it is too large."""
        file = self.cleaned_data["file"]
        if isinstance(file, TooMuch):
            raise forms.ValidationError(file.words)
        return file
