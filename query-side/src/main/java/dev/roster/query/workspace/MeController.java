package dev.roster.query.workspace;

import dev.roster.http.authentication.Caller;
import dev.roster.http.paging.Page;
import dev.roster.personaldata.EmailAddress;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MeController {

    private final WorkspaceQuery workspaces;

    MeController(WorkspaceQuery workspaces) {
        this.workspaces = workspaces;
    }

    /** @param plan the personal one; that of an organization is told with the organization */
    record Me(String userId, String email, String name, String plan, Workspace workspace) {}

    @GetMapping("/me")
    Me me(Caller caller) {
        return new Me(
                caller.userId().value(),
                caller.email().map(EmailAddress::value).orElse(null),
                caller.name(),
                Workspace.PERSONAL_PLAN,
                workspaces.currentOf(caller.userId()));
    }

    /** All of them: somebody in a thousand organizations needs to find each in the menu. */
    @GetMapping("/me/workspaces")
    Page<Workspace> workspaces(Caller caller) {
        List<Workspace> all = Stream.concat(
                        Stream.of(Workspace.personal()), workspaces.organizationsOf(caller.userId()).stream())
                .toList();
        return new Page<>(all, null, all.size());
    }
}
