package dev.roster.command.erasure;

import dev.roster.command.audittrail.Asks;
import dev.roster.command.http.Answer;
import dev.roster.command.http.Ids;
import dev.roster.command.idempotency.CommandEndpoint;
import dev.roster.command.person.People;
import dev.roster.command.refusal.Refuses;
import dev.roster.command.refusal.Rule;
import dev.roster.http.authentication.Caller;
import dev.roster.http.authentication.OperatorOnly;
import dev.roster.http.openapi.Answers;
import dev.roster.personaldata.EmailAddress;
import dev.roster.values.UserId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What operators do when a person wants to be forgotten. */
@RestController
class ErasureController {

    private final CommandEndpoint commands;
    private final People people;

    ErasureController(CommandEndpoint commands, People people) {
        this.commands = commands;
        this.people = people;
    }

    /**
     * Erases a person: their name and their addresses, wherever they are kept. What happened stays as it was, and tells no longer to whom.
     * Asked again, it answers with the same receipt, unless the person has come back meanwhile.
     *
     * @param person the id of a user, which stands for all addresses that they were ever known by; or one address, also of somebody who
     *     was only invited. Percent-encoded as any part of a path: a slash is {@code %2F}, a per cent sign {@code %25}
     */
    @DeleteMapping("/accounts/{person}/personal-data")
    @Asks("personal-data.erase")
    @Answers(status = 202, body = Receipt.class)
    @Refuses(Rule.ACCOUNT_NOT_FOUND)
    ResponseEntity<Object> erasePerson(
            @PathVariable String person, @OperatorOnly Caller caller, HttpServletRequest request) {
        ErasePerson command = new ErasePerson(
                UserId.parse(person).orElse(null),
                EmailAddress.parse(person).map(people::digest).orElse(null),
                Ids.receipt(),
                caller.userId());
        return commands.carryOut(command, caller, request, (Receipt receipt) -> Answer.accepted(receipt));
    }
}
