package dev.roster.query.refusal;

import dev.roster.http.problem.Problem;
import dev.roster.http.problem.SharedProblems;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What can stand against a query. The code is the name in lower case, and part of the contract with clients. */
public enum Refusal {
    ORGANIZATION_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such organization among yours."),
    ORGANIZATION_CLOSED(HttpStatus.GONE, "The organization has been closed."),
    ADMIN_REQUIRED(HttpStatus.FORBIDDEN, "Only an admin of the organization may do this."),
    SUPPORT_REQUIRED(SharedProblems.SUPPORT_REQUIRED),
    MEMBER_NOT_FOUND(HttpStatus.NOT_FOUND, "Nobody of that id is a member of the organization."),

    PROJECTION_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no projection of that name."),
    PROJECTION_NOT_REBUILDABLE(HttpStatus.CONFLICT, "This projection is made once, and cannot be made again."),
    REBUILD_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such rebuild of the projection."),
    REBUILD_UNDER_WAY(HttpStatus.CONFLICT, "The projection is being made again already."),
    REBUILD_STATE(HttpStatus.CONFLICT, "The rebuild is in a state in which this cannot be done."),
    INVITATION_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such invitation in the organization."),
    INVITATION_TOKEN_INVALID(HttpStatus.BAD_REQUEST, "This is not the token of an invitation."),
    INVITATION_ALREADY_ACCEPTED(HttpStatus.CONFLICT, "The invitation was accepted already."),
    INVITATION_NOT_PENDING(HttpStatus.CONFLICT, "The invitation was declined already."),
    INVITATION_REVOKED(HttpStatus.GONE, "The invitation was taken back."),
    INVITATION_SUPERSEDED(HttpStatus.GONE, "The invitation was sent again; the newest link counts."),
    INVITATION_EXPIRED(HttpStatus.GONE, "The invitation has expired.");

    private final Problem problem;

    Refusal(HttpStatus status, String explanation) {
        this.problem = Problem.of(status, name().toLowerCase(Locale.ROOT), explanation);
    }

    Refusal(Problem problem) {
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    public RuntimeException asException() {
        return problem.asException();
    }
}
