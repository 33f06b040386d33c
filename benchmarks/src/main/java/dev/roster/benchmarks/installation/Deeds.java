package dev.roster.benchmarks.installation;

import dev.roster.account.Accounts;
import dev.roster.events.AuditExported;
import dev.roster.events.AuditRead;
import dev.roster.events.WorkspaceSwitched;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.util.List;

/** What members do, day by day. Mostly they use credits. */
final class Deeds {

    private static final List<String> LOOKS =
            List.of("records", "records", "records", "timeline", "proof", "checkpoints");
    private static final List<String> FILTERS =
            List.of("action=credits.consumed", "outcome=refused", "action=member.invited");
    private static final List<Plan> PLANS = List.of(Plan.TEAM, Plan.VISIONARY, Plan.ENTERPRISE);
    private static final int MOST_KEYS = 40;
    private static final long OWN = 200;

    private final World world;
    private final Draw draw;
    private final OrganizationStory organization;
    private int keysMade;

    Deeds(World world, Draw draw, OrganizationStory organization) {
        this.world = world;
        this.draw = draw;
        this.organization = organization;
    }

    void next() {
        Person member = draw.of(organization.members());
        double what = draw.unit();
        if (what < 0.75) {
            organization.credits().consume(member);
        } else if (what < 0.83) {
            switchWorkspace(member);
        } else if (what < 0.87) {
            isRefused(member);
        } else if (what < 0.90) {
            lookIntoTrail();
        } else if (what < 0.92) {
            organization.changeRole(member);
        } else if (what < 0.95) {
            useKeys(member);
        } else if (what < 0.985) {
            useOwnCredits(member);
        } else if (what < 0.997) {
            organization.rename();
        } else {
            organization.changePlan(draw.of(PLANS));
        }
    }

    private void switchWorkspace(Person member) {
        OrganizationId to = organization.id().equals(member.workspace) ? null : organization.id();
        world.journal().by(member.id, world.now());
        world.journal().add(Accounts.streamOf(member.id), member.accountEvents++, new WorkspaceSwitched(member.id, to));
        member.workspace = to;
    }

    private void isRefused(Person member) {
        if (organization.isAdmin(member)) {
            organization.refused(member, "member.invite", "already_member", draw.of(organization.members()));
        } else {
            organization.refused(member, "organization.rename", "admin_required", null);
        }
    }

    private void lookIntoTrail() {
        Person admin = organization.admin();
        world.journal().beside(admin.id, world.now());
        if (draw.chance(0.1)) {
            organization.beside(new AuditExported(
                    organization.id(), admin.id, draw.chance(0.5) ? "csv" : "ndjson", 0, organization.lastPosition()));
        } else {
            String what = draw.of(LOOKS);
            String filter = what.equals("records") && draw.chance(0.5) ? draw.of(FILTERS) : null;
            organization.beside(new AuditRead(organization.id(), admin.id, what, filter));
        }
    }

    private void useKeys(Person member) {
        List<KeyStory> keys = organization.keys();
        if (keys.isEmpty() || keys.size() < MOST_KEYS && draw.chance(0.6)) {
            keys.add(new KeyStory(world, draw, organization, member, ++keysMade));
        } else {
            KeyStory key = keys.remove(draw.below(keys.size()));
            key.revoke(organization.admin());
        }
    }

    private void useOwnCredits(Person member) {
        if (member.balance < OWN) {
            world.grant(member, 10 * OWN);
        } else {
            world.use(member, 1 + draw.below((int) OWN));
        }
    }
}
