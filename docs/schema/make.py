"""Write the JSON Schema of the journey document anew: `python docs/schema/make.py`."""

import json
from pathlib import Path

from waypost.core.vocabulary.journey.documents import schema

text = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
Path(__file__).with_name("journey.schema.json").write_text(text, "utf-8")
