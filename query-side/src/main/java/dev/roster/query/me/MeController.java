package dev.roster.query.me;

import dev.roster.http.authentication.Caller;
import dev.roster.http.paging.Page;
import dev.roster.personaldata.EmailAddress;
import dev.roster.query.credits.CreditsOwner;
import dev.roster.query.credits.CreditsQuery;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.workspace.Workspace;
import dev.roster.query.workspace.WorkspaceQuery;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whoever asks. */
@RestController
class MeController {

    private final ReadModel readModel;
    private final WorkspaceQuery workspaces;
    private final CreditsQuery credits;

    MeController(ReadModel readModel, WorkspaceQuery workspaces, CreditsQuery credits) {
        this.readModel = readModel;
        this.workspaces = workspaces;
        this.credits = credits;
    }

    /**
     * Who is calling.
     *
     * @param roles in the installation as a whole: {@code operator}, {@code support}, both, or none as most people
     * @param plan the personal one; that of an organization is told with the organization
     * @param credits of the personal workspace
     */
    record Me(
            String userId,
            @Nullable String email,
            String name,
            List<String> roles,
            String plan,
            long credits,
            Workspace workspace) {}

    /** Tells who is calling, and where they work. */
    @GetMapping("/me")
    Me me(Caller caller) {
        return new Me(
                caller.userId().value(),
                caller.email().map(EmailAddress::value).orElse(null),
                caller.name(),
                caller.knownRoles(),
                Workspace.PERSONAL_PLAN,
                credits.balanceOf(readModel, CreditsOwner.person(caller.userId())),
                workspaces.currentOf(caller.userId()));
    }

    /** Lists where one can work, all of it: somebody in a thousand organizations needs to find each in the menu. */
    @GetMapping("/me/workspaces")
    Page<Workspace> workspaces(Caller caller) {
        List<Workspace> all = Stream.concat(
                        Stream.of(Workspace.personal()), workspaces.organizationsOf(caller.userId()).stream())
                .toList();
        return new Page<>(all, null, all.size());
    }
}
