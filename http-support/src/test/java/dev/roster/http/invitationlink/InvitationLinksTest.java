package dev.roster.http.invitationlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roster.http.invitationlink.InvitationLinks.Reference;
import dev.roster.values.InvitationId;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationLinksTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
    private static final InvitationId INVITATION = new InvitationId("inv_06c4z8k9a0b1c2d3e4f5g6h7jk");

    private final InvitationLinks links = links(KEY, 1, null);

    @Test
    void a_genuine_token_tells_the_invitation_and_its_generation() {
        for (int generation : new int[] {1, 2, 255, 256, Integer.MAX_VALUE}) {
            assertThat(links.check(links.token(INVITATION, generation)))
                    .contains(new Reference(INVITATION, generation));
        }
    }

    @Test
    void whoever_has_the_key_makes_the_same_token_again() {
        assertThat(links(KEY, 1, null).token(INVITATION, 3)).isEqualTo(links.token(INVITATION, 3));
        assertThat(links.token(INVITATION, 4)).isNotEqualTo(links.token(INVITATION, 3));
    }

    /** Links are in mailboxes; those that were sent stay good. */
    @Test
    void the_form_of_a_token_never_changes() {
        assertThat(links.check("AQEAAAAHaW52XzA2YzR6OGs5YTBiMWMyZDNlNGY1ZzZoN2prO3YHpIbuz5SxzF-Gy64Bhg"))
                .contains(new Reference(INVITATION, 7));
    }

    @Test
    void the_link_is_where_people_reach_roster() {
        assertThat(links.link(INVITATION, 1))
                .isEqualTo("https://roster.example/invitations/accept?token=" + links.token(INVITATION, 1))
                .matches("https://roster\\.example/invitations/accept\\?token=[A-Za-z0-9_-]+");
    }

    @Test
    void a_token_with_any_bit_changed_is_refused() {
        byte[] genuine = Base64.getUrlDecoder().decode(links.token(INVITATION, 1));

        for (int bit = 0; bit < genuine.length * 8; bit++) {
            byte[] altered = genuine.clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(altered));
        }
    }

    /** Base64 has several spellings of the same bytes. */
    @Test
    void a_token_with_any_character_changed_is_refused() {
        String genuine = links.token(INVITATION, 1);

        for (int at = 0; at < genuine.length(); at++) {
            for (char other : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ ".toCharArray()) {
                if (other != genuine.charAt(at)) {
                    assertRefused(genuine.substring(0, at) + other + genuine.substring(at + 1));
                }
            }
        }
    }

    @Test
    void a_token_that_is_cut_off_or_added_to_is_refused() {
        String genuine = links.token(INVITATION, 1);

        for (int length = 0; length < genuine.length(); length++) {
            assertRefused(genuine.substring(0, length));
        }
        assertRefused(genuine + "A");
        assertRefused(genuine + "=");
        assertRefused(genuine + "==");
        assertRefused(" " + genuine);
    }

    @Test
    void a_token_made_with_another_key_is_refused() {
        assertRefused(links(OTHER_KEY, 1, null).token(INVITATION, 1));
        assertRefused(links(KEY, 2, null).token(INVITATION, 1));
    }

    @Test
    void a_token_made_with_the_key_before_this_one_is_good_until_that_is_taken_away() {
        String old = links.token(INVITATION, 1);

        assertThat(links(OTHER_KEY, 2, KEY).check(old)).contains(new Reference(INVITATION, 1));
        assertThat(links(OTHER_KEY, 2, null).check(old)).isEmpty();
        assertThat(links(OTHER_KEY, 2, "").check(old)).isEmpty();
        assertThat(links(OTHER_KEY, 3, KEY).check(old)).isEmpty();
    }

    @Test
    void new_tokens_are_made_with_the_key_of_today() {
        InvitationLinks rotated = links(OTHER_KEY, 2, KEY);

        assertThat(rotated.check(rotated.token(INVITATION, 1))).isPresent();
        assertThat(links.check(rotated.token(INVITATION, 1))).isEmpty();
    }

    @Test
    void every_key_id_fits_into_a_token() {
        for (int keyId : new int[] {0, 127, 128, 255}) {
            InvitationLinks numbered = links(KEY, keyId, keyId == 0 ? null : OTHER_KEY);
            assertThat(numbered.check(numbered.token(INVITATION, 1))).isPresent();
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "token", "ü", "\u0000", "AQEAAAAB", "inv_06c4z8k9a0b1c2d3e4f5g6h7jk"})
    void what_is_no_token_is_refused(String token) {
        assertThat(links.check(token)).isEmpty();
    }

    @Test
    void what_a_damaged_token_names_can_be_read_without_being_believed() {
        String genuine = links.token(INVITATION, 1);

        for (String damaged : new String[] {
            genuine,
            genuine.substring(0, genuine.length() - 1),
            genuine.substring(0, 48),
            genuine + "=",
            genuine.substring(0, 60) + "!",
            links(OTHER_KEY, 3, null).token(INVITATION, 9)
        }) {
            assertThat(links.claimed(damaged)).as(damaged).contains(INVITATION);
        }
        for (String nothing : new String[] {
            null,
            "",
            "token",
            genuine.substring(0, 47),
            " " + genuine,
            "A".repeat(10_000_000),
            "!".repeat(48),
            genuine.substring(0, 47) + "=",
            genuine.substring(0, 46) + "==",
            "=".repeat(48)
        }) {
            assertThat(links.claimed(nothing)).isEmpty();
        }
    }

    @Test
    void a_very_long_token_is_not_even_looked_at() {
        assertRefused("A".repeat(10_000_000));
    }

    @Test
    void keys_that_are_none_keep_it_from_starting() {
        assertRefusedKey(() -> links(null, 1, null), "ROSTER_LINKS_KEY is not set");
        assertRefusedKey(() -> links(" ", 1, null), "ROSTER_LINKS_KEY is not set");
        assertRefusedKey(() -> links("c2hvcnQ=", 1, null), "fewer than 32 bytes");
        assertRefusedKey(() -> links("no base64!", 1, null), "not base64");
        assertRefusedKey(() -> links(KEY, 256, null), "ROSTER_LINKS_KEY_ID");
        assertRefusedKey(() -> links(KEY, -1, null), "ROSTER_LINKS_KEY_ID");
        assertRefusedKey(() -> links(KEY, 2, "no base64!"), "not base64");
        assertRefusedKey(() -> links(KEY, 2, "c2hvcnQ="), "fewer than 32 bytes");
    }

    @Test
    void keys_are_not_printed() {
        assertThat(new InvitationLinkProperties(KEY, 2, OTHER_KEY, "https://roster.example").toString())
                .doesNotContain(KEY, OTHER_KEY);
    }

    private static void assertRefusedKey(org.assertj.core.api.ThrowableAssert.ThrowingCallable making, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(making)
                .withMessageContaining("ROSTER_LINKS")
                .withMessageContaining(reason);
    }

    private void assertRefused(String token) {
        assertThat(links.check(token))
                .as(token.length() > 200 ? "a long one" : token)
                .isEmpty();
    }

    private static InvitationLinks links(String key, int keyId, String previousKey) {
        return new InvitationLinks(new InvitationLinkProperties(key, keyId, previousKey, "https://roster.example"));
    }
}
