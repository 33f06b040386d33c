package dev.roster.query.memberdirectory;

import dev.roster.http.authentication.Caller;
import dev.roster.http.paging.Limit;
import dev.roster.http.paging.Page;
import dev.roster.http.problem.Problem;
import dev.roster.query.paging.Choice;
import dev.roster.query.paging.Keyset;
import dev.roster.query.timetravel.TimeTravel;
import dev.roster.query.workspace.OrganizationAccess;
import dev.roster.values.OrganizationId;
import dev.roster.values.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who belongs to an organization. */
@RestController
class MembersController {

    private static final List<String> ROLES =
            Arrays.stream(Role.values()).map(Role::wireName).toList();

    /** The longest address there is; no name is longer. */
    private static final int SEARCH_LENGTH = 254;

    private final OrganizationAccess access;
    private final TimeTravel time;
    private final MemberDirectory directory;

    MembersController(OrganizationAccess access, TimeTravel time, MemberDirectory directory) {
        this.access = access;
        this.time = time;
        this.directory = directory;
    }

    /**
     * Lists members and invited people together.
     *
     * @param search a part of a name or an address, in any case, of at most 254 characters
     * @param status those in one of these states alone: active, pending, expired; several with commas between them
     * @param role those in one of these roles alone: admin, member
     * @param sort name, email, role or joinedAt, with - before it for the other way round; by name unless told
     * @param asOf a moment in the past, or the position of an event: the answer is that of then
     */
    @GetMapping("/organizations/{org}/members")
    Page<Entry> members(
            @PathVariable("org") String organization,
            @RequestParam(required = false) String search,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String role,
            @RequestParam(required = false) String sort,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String asOf,
            Caller caller) {
        Keyset order = MemberOrder.parse(sort);
        MemberDirectory.Filter filter = new MemberDirectory.Filter(
                searchable(search),
                Choice.of("status", status, MemberDirectory.STATUSES),
                Choice.of("role", role, ROLES));
        int rows = Limit.of(limit);
        OrganizationId id = access.asMember(organization, caller);
        return directory.of(time.view(id, asOf), id, filter, order, after, rows);
    }

    private static Optional<String> searchable(String search) {
        // PostgreSQL's text cannot hold U+0000, not even to compare with.
        if (search != null && (search.length() > SEARCH_LENGTH || search.indexOf('\0') >= 0)) {
            throw Problem.invalid("search", "must be at most " + SEARCH_LENGTH + " characters, none of them U+0000")
                    .asException();
        }
        return Optional.ofNullable(search).filter(given -> !given.isEmpty());
    }
}
