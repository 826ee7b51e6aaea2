"""Prints as the Java programs do: PyTorch's forms with Java's names."""

NAMES = {
    "requires_grad": "requiresGrad",
    "in_features": "inFeatures",
    "out_features": "outFeatures",
    "True": "true",
    "False": "false",
}


def show(*values):
    text = " ".join(map(str, values))
    for python, java in NAMES.items():
        text = text.replace(python, java)
    # A list of tensors is indented by the same text in both.
    print(text)
