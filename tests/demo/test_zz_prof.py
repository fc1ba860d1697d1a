import cProfile, pstats, time
import pytest
from tests.rooms.conftest import administrator as administrator
from waypost.demo import surveys
from waypost.demo.journeys import journey
from waypost.rooms.maps import actions as maps
@pytest.mark.django_db
def test_p(administrator, monkeypatch):
    monkeypatch.setattr("waypost.rooms.feedback.actions.reading.sweep", lambda: 0)
    drawn = maps.create_journey(administrator, document=journey("complaint", "en"))
    p=cProfile.Profile(); t=time.process_time(); pass
    surveys.put_in(administrator, "en", drawn.uuid)
    pass; print("CPU", time.process_time()-t)
