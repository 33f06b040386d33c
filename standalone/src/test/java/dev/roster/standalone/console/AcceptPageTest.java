package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.roster.standalone.console.Find.exact;
import static dev.roster.standalone.console.Find.submit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.standalone.RunningRoster;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page that an invitation leads to. */
class AcceptPageTest {

    @RegisterExtension
    static final Console CONSOLE = new Console();

    @Test
    void a_link_tells_why_it_does_not_work() {
        Api ann = CONSOLE.api("ann@links.example", "Ann");
        String organization = ann.found("Links", "team");
        String invitation = ann.invite(organization, "eve@links.example");
        String path = "/organizations/" + organization + "/invitations/" + invitation;
        try (Visitor eve = CONSOLE.visitor("eve@links.example");
                Visitor other = CONSOLE.visitor("ann@links.example")) {
            String link = eve.link();
            other.signedIn(ann.token());
            other.open(link);
            assertThat(other.page().locator("h1")).hasText("This invitation is for somebody else");
            other.look("accept-other");

            ann.ask("POST", path + "/resend", "{}");
            eve.open(link);
            assertThat(eve.page().locator("h1")).hasText("There is a newer link");
            String newer = eve.linkAfter(link);
            ann.ask("POST", path + "/revoke", "");
            eve.open(newer);
            assertThat(eve.page().locator("h1")).hasText("This invitation was taken back");
            eve.open("/invitations/accept?token=damaged");
            assertThat(eve.page().locator("h1")).hasText("This link is damaged");
            eve.page().getByText("Deutsch").click();
            assertThat(eve.page().locator("h1")).hasText("Dieser Link ist beschädigt");
            eve.look("accept-damaged");
        }
    }

    @Test
    void an_invitation_that_has_expired_says_so_and_who_can_help() {
        try (RunningRoster hasty = RunningRoster.temporary(Map.of("roster.invitations.validity", "PT1S"));
                Visitor eve = CONSOLE.visitor(hasty, "eve@expired.example")) {
            Api ann = Api.of(hasty, "ann@expired.example", "Ann", "");
            ann.invite(ann.found("Expired", "team"), "eve@expired.example");
            String link = eve.link();
            eve.page().waitForTimeout(1_000);
            eve.open(link);
            assertThat(eve.page().locator("h1")).hasText("This invitation has expired");
            assertThat(eve.page().locator("main")).containsText("An admin of the organization can send it again.");
            assertThat(eve.page().getByText("Accept invitation")).hasCount(0);
            eve.look("accept-expired");
            eve.page().getByText("Deutsch").click();
            assertThat(eve.page().locator("h1")).hasText("Diese Einladung ist abgelaufen");
            assertThat(eve.complaints()).isEmpty();
        }
    }

    @Test
    void an_invitation_is_declined_without_an_account_and_stays_so() {
        Api ann = CONSOLE.api("ann@declined.example", "Ann");
        ann.invite(ann.found("Declined", "team"), "eve@declined.example");
        try (Visitor eve = CONSOLE.visitor("eve@declined.example")) {
            String link = eve.link();
            eve.open(link);
            eve.page().getByText("Decline", exact()).click();
            assertThat(eve.page().locator("dialog")).containsText("The link stops working.");
            eve.page().locator("dialog").getByText("Cancel").click();
            assertThat(eve.page().locator("dialog")).hasCount(0);
            eve.page().getByText("Decline", exact()).click();
            submit(eve.page());
            assertThat(eve.page().locator("h1")).hasText("You have declined the invitation.");
            eve.look("accept-declined");
            eve.open(link);
            assertThat(eve.page().locator("h1")).hasText("This invitation was declined");
            eve.look("accept-declined-before");
            assertThat(eve.complaints()).isEmpty();
        }
    }

    @Test
    void what_stands_around_an_invitation_stays_where_it_is_when_that_comes() {
        Api ann = CONSOLE.api("ann@still.example", "Ann");
        ann.invite(ann.found("Still", "team"), "eve@still.example");
        try (Visitor eve = CONSOLE.visitor("eve@still.example")) {
            eve.waitsFor("**/invitations/preview");
            for (int width : new int[] {Visitor.NARROW, Visitor.WIDE}) {
                eve.page().setViewportSize(width, 800);
                eve.open(eve.link());
                eve.page().getByText("Create an account").waitFor();
                assertThat(eve.moved()).as("at " + width).isLessThan(0.1);
            }
        }
    }

    @Test
    void nobody_joins_an_organization_that_was_closed() {
        Api ann = CONSOLE.api("ann@closed.example", "Ann");
        String organization = ann.found("Closed", "team");
        ann.invite(organization, "eve@closed.example");
        try (Visitor eve = CONSOLE.visitor("eve@closed.example")) {
            String link = eve.link();
            ann.ask("DELETE", "/organizations/" + organization, "");
            eve.open(link);
            assertThat(eve.page().locator("h1")).hasText("The organization was closed");
            eve.look("accept-closed");
            assertThat(eve.complaints()).isEmpty();
        }
    }
}
