from zabota.base.hours.forms import HoursForm
from zabota.base.hours.models import Calendar
from zabota.base.people.models import Brand


def test_hours_begin_with_an_ordinary_week_and_are_changed(world):
    assert world.brand
    client = world.browser(world.olga)
    assert "Always open" in client.get("/settings/hours/").content.decode()
    client.post("/settings/hours/")
    calendar = Calendar.objects.get()
    assert Brand.objects.get().calendar == calendar
    assert "09:00" in client.get("/settings/hours/").content.decode()
    form = HoursForm(calendar)
    values = {day.html_name: "10:00-16:00" for day in form.days()} | {"time_zone": "Europe/Chisinau"}
    assert client.post("/settings/hours/", values).status_code == 302
    calendar.refresh_from_db()
    assert calendar.week["sun"] == [["10:00", "16:00"]]
    assert client.post("/settings/hours/", values | {"mon": "late"}).status_code == 422
