package dev.roster.query.diff;

import dev.roster.query.apikey.OrganizationKeys;
import dev.roster.query.apikey.OrganizationKeys.ShownKey;
import dev.roster.query.credits.CreditsOwner;
import dev.roster.query.credits.CreditsQuery;
import dev.roster.query.invitation.OrganizationInvitations;
import dev.roster.query.invitation.OrganizationInvitations.SentInvitation;
import dev.roster.query.memberdirectory.Entry;
import dev.roster.query.memberdirectory.MemberDirectory;
import dev.roster.query.readmodel.View;
import dev.roster.query.settings.Settings;
import dev.roster.query.settings.SettingsQuery;
import dev.roster.values.OrganizationId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks of two moments what is asked of the present, and keeps what differs. */
final class Differences {

    private static final Changes<Setting, String> SETTINGS = new Changes<>(Setting::name, Setting::value);
    private static final Changes<Entry, String> MEMBERS = new Changes<>(Entry::userId, Entry::role);
    private static final Changes<SentInvitation, Diff.InvitationState> INVITATIONS = new Changes<>(
            SentInvitation::invitationId,
            each -> new Diff.InvitationState(each.status(), each.role(), each.expiresAt()));
    private static final Changes<ShownKey, Diff.KeyState> KEYS =
            new Changes<>(ShownKey::keyId, each -> new Diff.KeyState(each.status(), each.managedBy()));

    private final SettingsQuery settings;
    private final MemberDirectory members;
    private final OrganizationInvitations invitations;
    private final OrganizationKeys keys;
    private final CreditsQuery credits;

    Differences(
            SettingsQuery settings,
            MemberDirectory members,
            OrganizationInvitations invitations,
            OrganizationKeys keys,
            CreditsQuery credits) {
        this.settings = settings;
        this.members = members;
        this.invitations = invitations;
        this.keys = keys;
        this.credits = credits;
    }

    private record Setting(String name, @Nullable String value) {

        static List<Setting> allOf(Settings settings) {
            Integer limit = settings.seats().limit();
            return Arrays.asList(
                    new Setting("name", settings.name()),
                    new Setting("plan", settings.plan()),
                    new Setting("seats.used", Integer.toString(settings.seats().used())),
                    new Setting(
                            "seats.pending", Integer.toString(settings.seats().pending())),
                    new Setting("seats.limit", limit == null ? null : limit.toString()));
        }
    }

    Diff between(View from, View to, OrganizationId organization) {
        CreditsOwner owner = CreditsOwner.organization(organization);
        return new Diff(
                from.now(),
                to.now(),
                SETTINGS.between(
                        Setting.allOf(settings.of(from, organization)),
                        Setting.allOf(settings.of(to, organization)),
                        (setting, before, after) -> new Diff.Setting(setting.name, before, after)),
                MEMBERS.between(
                        members.members(from, organization),
                        members.members(to, organization),
                        (member, before, after) ->
                                new Diff.Member(member.userId(), member.name(), member.email(), before, after)),
                INVITATIONS.between(
                        invitations.all(from, organization),
                        invitations.all(to, organization),
                        (sent, before, after) -> new Diff.Invitation(sent.invitationId(), sent.email(), before, after)),
                KEYS.between(
                        keys.all(from, organization),
                        keys.all(to, organization),
                        (key, before, after) -> new Diff.ApiKey(key.keyId(), key.name(), before, after)),
                Diff.CreditsBetween.of(credits.of(from, owner), credits.of(to, owner)));
    }
}
