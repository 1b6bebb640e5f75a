"""The seven roles, each with a sentence for people."""

from django.db.models import TextChoices


class Role(TextChoices):
    REFERRER = "referrer", "Referrer"
    COORDINATOR = "coordinator", "Coordinator"
    PRACTITIONER = "practitioner", "Practitioner"
    SUPERVISOR = "supervisor", "Supervisor"
    MANAGER = "manager", "Manager"
    EVALUATOR = "evaluator", "Evaluator"
    ADMINISTRATOR = "administrator", "Administrator"


ABOUT = {
    Role.REFERRER: "Refers children and sees what became of the referrals of their team.",
    Role.COORDINATOR: "Considers referrals and offers them to practitioners.",
    Role.PRACTITIONER: "Works with families whose case is in their hands.",
    Role.SUPERVISOR: "Helps practitioners whose work is brought to supervision.",
    Role.MANAGER: "Sees caseloads, waits and results, and changes nothing.",
    Role.EVALUATOR: "Sees anonymised results only.",
    Role.ADMINISTRATOR: "Manages accounts, teams and roles, and reads the audit trail. Sees no family.",
}
