package dev.roster.benchmarks.installation;

import dev.roster.account.Accounts;
import dev.roster.events.AccountRegistered;
import dev.roster.events.CreditsConsumed;
import dev.roster.events.CreditsGranted;
import dev.roster.values.PlanCatalog;
import dev.roster.values.UserId;

/** What all stories have in common: time, people, and the log that they are written to. */
record World(Year year, Agenda agenda, People people, Journal journal, PlanCatalog plans, Tally tally, Draw draw) {

    static final UserId OPERATOR = new UserId("operator");

    private static final String OWN = "credits:account:";

    long now() {
        return agenda.now();
    }

    /** Somebody logs in, for the first time perhaps. */
    void see(Person person) {
        if (!person.isRegistered()) {
            people.seen(person);
            journal.beside(person.id, now());
            journal.add(
                    Accounts.streamOf(person.id),
                    person.accountEvents++,
                    new AccountRegistered(person.id, person.name, person.email, person.address));
        }
    }

    /** Credits of their own, by an operator. */
    void grant(Person person, long amount) {
        journal.by(OPERATOR, now());
        person.balance += amount;
        journal.add(
                OWN + person.id,
                person.creditsEvents++,
                new CreditsGranted(null, person.id, amount, "welcome-" + Ids.uuid(draw), person.balance, OPERATOR));
    }

    void use(Person person, long amount) {
        if (person.balance >= amount) {
            journal.by(person.id, now());
            consume(person, amount, "use-" + Ids.uuid(draw));
        }
    }

    /** In the course of what has begun. */
    void consume(Person person, long amount, String usage) {
        person.balance -= amount;
        journal.add(
                OWN + person.id,
                person.creditsEvents++,
                new CreditsConsumed(null, person.id, amount, usage, person.balance, person.id, null));
    }
}
