"""The platform's own jobs: the minute's beat, and picking up what a killed worker left behind."""

from __future__ import annotations

from procrastinate.contrib.django import app

from tenancy.jobs import EVERY_MINUTE, platform_job
from tenancy.registry import landlords

MINUTELY = "* * * * *"


@platform_job(name="tenancy.every_minute", cron=MINUTELY)
def start_minutely_jobs() -> None:
    """One job for each active landlord and each function that wants to run every minute."""
    active = [landlord for landlord in landlords() if landlord.is_active]
    for job in EVERY_MINUTE:
        for landlord in active:
            job.defer(landlord, only_one=True)


@app.periodic(cron=MINUTELY)
@app.task(name="tenancy.retry_stalled", queueing_lock="tenancy.retry_stalled")
async def retry_stalled(timestamp: int) -> None:  # noqa: ARG001 - what periodic jobs are given
    """Put jobs of workers that have gone silent back into the queue. Knows no landlord."""
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(job)
