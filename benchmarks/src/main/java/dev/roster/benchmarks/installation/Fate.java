package dev.roster.benchmarks.installation;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MINUTES;

import java.util.function.Consumer;

/** What becomes of an invitation once it is sent: everything that can, about as often as it does. */
final class Fate {

    static final long VALIDITY = HOURS.toMillis(48);

    /** Whoever is to join has done so by then. */
    static final long LONGEST = DAYS.toMillis(8);

    private final World world;
    private final OrganizationStory organization;
    private final Draw draw;

    Fate(World world, OrganizationStory organization, Draw draw) {
        this.world = world;
        this.organization = organization;
        this.draw = draw;
    }

    /** They come: most at once, some after they were reminded, some only once their first link had expired. */
    void joins(InvitationStory invitation) {
        double fate = draw.unit();
        if (fate < 0.8) {
            world.agenda().in(soon(), invitation::accept);
        } else if (fate < 0.87) {
            world.agenda().in(draw.between(HOURS.toMillis(1), HOURS.toMillis(30)), () -> {
                resend(invitation);
                if (draw.chance(0.4)) {
                    world.agenda().in(MINUTES.toMillis(3), () -> invitation.refuseOldLink(1));
                }
                world.agenda().in(MINUTES.toMillis(10) + soon(), invitation::accept);
            });
        } else if (fate < 0.94) {
            long late = VALIDITY + draw.between(MINUTES.toMillis(10), HOURS.toMillis(20));
            world.agenda().in(late, () -> {
                invitation.refuseOldLink(1);
                world.agenda().in(draw.between(MINUTES.toMillis(10), HOURS.toMillis(40)), () -> {
                    resend(invitation);
                    world.agenda().in(soon(), invitation::accept);
                });
            });
        } else {
            boolean another = fate < 0.97;
            world.agenda().in(MINUTES.toMillis(5), () -> {
                if (another) {
                    refuseAnother(invitation);
                } else {
                    invitation.refuse(invitation.person(), 1, "email_not_verified");
                }
            });
            world.agenda().in(MINUTES.toMillis(20) + soon(), invitation::accept);
        }
    }

    /** Logged in as somebody else. */
    private void refuseAnother(InvitationStory invitation) {
        Person other = world.people().anybody(draw);
        if (other != invitation.person()) {
            invitation.refuse(other, 1, "invitation_email_mismatch");
        }
    }

    /** They do not come. Some are thought of again, later. */
    void doesNotJoin(InvitationStory invitation, Consumer<Person> again) {
        double fate = draw.unit();
        if (fate < 0.45) {
            expires(invitation);
        } else if (fate < 0.62) {
            endsBy(invitation, () -> revoke(invitation));
            if (draw.chance(0.2)) {
                world.agenda().in(VALIDITY - MINUTES.toMillis(30), () -> invitation.refuseOldLink(1));
            }
        } else if (fate < 0.78) {
            endsBy(invitation, invitation::decline);
        } else if (fate < 0.9) {
            world.agenda().in(VALIDITY + soon(), () -> resend(invitation));
        } else {
            world.agenda().in(draw.between(HOURS.toMillis(1), HOURS.toMillis(40)), () -> {
                resend(invitation);
                world.agenda().in(MINUTES.toMillis(5), () -> invitation.refuseOldLink(1));
                endsBy(invitation, draw.chance(0.5) ? () -> revoke(invitation) : invitation::decline);
            });
        }
        if (draw.chance(0.4)) {
            world.agenda().in(LONGEST + soon(), () -> again.accept(invitation.person()));
        }
    }

    private void expires(InvitationStory invitation) {
        if (draw.chance(0.3)) {
            world.agenda().in(VALIDITY + soon(), () -> invitation.refuseOldLink(1));
        }
    }

    private void endsBy(InvitationStory invitation, Runnable end) {
        world.agenda().in(soon(), end);
    }

    private void revoke(InvitationStory invitation) {
        invitation.revoke(organization.admin());
    }

    private void resend(InvitationStory invitation) {
        organization.resend(invitation, VALIDITY);
    }

    /** Within what a link is good for: the sooner the likelier. */
    private long soon() {
        double late = draw.unit();
        return MINUTES.toMillis(2) + (long) (late * late * late * HOURS.toMillis(44));
    }
}
