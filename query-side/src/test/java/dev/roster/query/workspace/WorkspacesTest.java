package dev.roster.query.workspace;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.values.Role.ADMIN;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Where a person can work, and where they are. */
class WorkspacesTest {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String PERSONAL = "{\"type\":\"personal\",\"plan\":\"explore\"}";

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final Person carol = new Person("Carol", "carol%d@example.org".formatted(COUNT.incrementAndGet()));

    @Test
    void areThePersonalOneForSomebodyWhoIsNew() {
        assertThat(me().text()).isEqualTo("""
                {"userId":"%s","email":"%s","name":"Carol","roles":[],"plan":"explore","credits":0,"workspace":%s}""".formatted(carol.id(), carol.email(), PERSONAL));
        assertThat(workspaces().text()).isEqualTo("""
                {"items":[%s],"next":null,"total":1}""".formatted(PERSONAL));
    }

    @Test
    void registerWhomTheyAreAskedForOnce() {
        me();
        workspaces();

        assertThat(app.database()
                        .queryForList(
                                "select type from eventstore.event where stream = ?",
                                String.class,
                                "account:" + carol.id()))
                .containsExactly("account.registered");
    }

    @Test
    void areThePersonalOneAndThenTheOrganizationsByName() {
        OrganizationId zebra = history.created("Zebra", Plan.VISIONARY, carol);
        OrganizationId acme = history.created("acme", Plan.TEAM, ADA);
        history.joined(acme, carol, MEMBER);

        assertThat(workspaces().items().toString()).isEqualTo("""
                [%s,\
                {"type":"organization","organizationId":"%s","name":"acme","plan":"team","role":"member","created":false},\
                {"type":"organization","organizationId":"%s","name":"Zebra","plan":"visionary","role":"admin","created":true}]""".formatted(PERSONAL, acme, zebra));
    }

    @Test
    void followTheOrganizationsNameAndPlanAndTheRoleInIt() {
        OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
        history.joined(acme, carol, MEMBER);
        history.renamed(acme, "Acme Two", ADA);
        history.planChanged(acme, Plan.ENTERPRISE, ADA);
        history.roleChanged(acme, carol, ADMIN, ADA);

        assertThat(workspaces().each("name")).containsExactly(null, "Acme Two");
        assertThat(workspaces().each("plan")).containsExactly("explore", "enterprise");
        assertThat(workspaces().each("role")).containsExactly(null, "admin");
    }

    @Test
    void areAllListedHoweverMany() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            names.add("Organization %03d".formatted(i));
            history.created(names.get(i), Plan.TEAM, carol);
        }

        assertThat(workspaces().each("name").subList(1, 131)).isEqualTo(names);
        assertThat(workspaces().body().get("total").asInt()).isEqualTo(131);
    }

    @Test
    void changeWithASwitchAndBack() {
        OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
        history.joined(acme, carol, MEMBER);

        history.switched(carol, acme);
        assertThat(current()).isEqualTo(acme.value());

        history.switched(carol, null);
        assertThat(current()).isEqualTo("personal");
    }

    @Test
    void fallBackToThePersonalOneWhenTheMemberIsRemovedAndReturnWhenTheyComeBack() {
        OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
        history.joined(acme, carol, MEMBER);
        history.switched(carol, acme);
        history.removed(acme, carol, ADA);
        assertThat(current()).isEqualTo("personal");
        assertThat(workspaces().items()).hasSize(1);

        history.joined(acme, carol, MEMBER);
        assertThat(current()).isEqualTo(acme.value());
    }

    @Test
    void fallBackToThePersonalOneWhenTheOrganizationCloses() {
        OrganizationId acme = history.created("Acme", Plan.TEAM, carol);
        history.switched(carol, acme);
        history.closed(acme, carol);

        assertThat(current()).isEqualTo("personal");
        assertThat(workspaces().items()).hasSize(1);
    }

    private String current() {
        var workspace = me().body().get("workspace");
        return workspace.has("organizationId")
                ? workspace.get("organizationId").asString()
                : workspace.get("type").asString();
    }

    private Answer me() {
        return app.client().get(carol, "/me");
    }

    private Answer workspaces() {
        return app.client().get(carol, "/me/workspaces");
    }
}
