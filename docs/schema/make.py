"""Write the JSON Schemas of the journey document and of the survey document anew: `python docs/schema/make.py`."""

import json
from pathlib import Path

from waypost.core.vocabulary.journey import documents as journeys
from waypost.core.vocabulary.survey import documents as surveys

for name, schema in (("journey", journeys.schema()), ("survey", surveys.schema())):
    text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    Path(__file__).with_name(f"{name}.schema.json").write_text(text, "utf-8")
