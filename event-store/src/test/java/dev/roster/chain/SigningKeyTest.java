package dev.roster.chain;

import static dev.roster.chain.Past.ACME;
import static dev.roster.chain.Past.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final Digest DIGEST = Digest.beginning(ACME);

    private final SigningKey key = SigningKey.parse(SigningKey.draw());

    /** The first key of RFC 8032, section 7.1, as openssl writes it. */
    @Test
    void the_public_half_follows_from_the_private_one() {
        byte[] pkcs8 = HexFormat.of()
                .parseHex("302e020100300506032b657004220420"
                        + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

        VerificationKey half =
                SigningKey.parse(Base64.getEncoder().encodeToString(pkcs8)).publicHalf();

        assertThat(HexFormat.of().formatHex(half.bytes()))
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(half.id()).isEqualTo("21fe31dfa154a261");
    }

    @Test
    void what_it_signs_is_verified_with_the_published_half_and_no_other() {
        Checkpoint signed = key.sign(ACME, 7, DIGEST, NOW);
        VerificationKey published = VerificationKey.of(key.publicHalf().bytes());

        assertThat(published.id()).isEqualTo(signed.keyId()).matches("[0-9a-f]{16}");
        assertThat(published.hasSigned(signed)).isTrue();
        assertThat(SigningKey.parse(SigningKey.draw()).publicHalf().hasSigned(signed))
                .isFalse();
    }

    @Test
    void nothing_that_was_signed_can_be_said_of_something_else() {
        Checkpoint it = key.sign(ACME, 7, DIGEST, NOW);
        VerificationKey published = key.publicHalf();

        assertThat(published.hasSigned(new Checkpoint(OTHER, 7, DIGEST, NOW, it.keyId(), it.signature())))
                .isFalse();
        assertThat(published.hasSigned(new Checkpoint(ACME, 8, DIGEST, NOW, it.keyId(), it.signature())))
                .isFalse();
        assertThat(published.hasSigned(
                        new Checkpoint(ACME, 7, Digest.beginning(OTHER), NOW, it.keyId(), it.signature())))
                .isFalse();
        assertThat(published.hasSigned(new Checkpoint(ACME, 7, DIGEST, NOW.plusMillis(1), it.keyId(), it.signature())))
                .isFalse();
        assertThat(published.hasSigned(new Checkpoint(ACME, 7, DIGEST, NOW, "0123456789abcdef", it.signature())))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "AAAA", "no base64!", "____________________________________________________________________"
            })
    void what_is_no_signature_at_all_is_none(String signature) {
        assertThat(key.publicHalf()
                        .hasSigned(new Checkpoint(
                                ACME, 7, DIGEST, NOW, key.publicHalf().id(), signature)))
                .isFalse();
    }

    @Test
    void the_signed_bytes_are_lines_that_anybody_can_write() {
        assertThat(new String(key.sign(ACME, 7, DIGEST, NOW).signedBytes()))
                .isEqualTo("roster checkpoint 1\norg_00000000000000000000000001\n7\n%s\n2026-11-26T10:00:00Z\n%s\n"
                        .formatted(DIGEST, key.publicHalf().id()));
    }

    @Test
    void what_is_no_key_is_refused_without_being_told() throws Exception {
        String rsa = Base64.getEncoder()
                .encodeToString(KeyPairGenerator.getInstance("RSA")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());
        for (String wrong : new String[] {"", "c2VjcmV0", "secret words", rsa}) {
            assertThatThrownBy(() -> SigningKey.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause()
                    .hasMessageContaining("openssl genpkey -algorithm ed25519")
                    .hasMessageNotContaining("secret words");
        }
    }
}
