package dev.roster.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void an_id_is_all_128_bits_of_its_uuid_in_base32() {
        assertThat(Ids.base32(new UUID(0, 0))).isEqualTo("0".repeat(26));
        assertThat(Ids.base32(new UUID(-1, -1))).isEqualTo("7" + "z".repeat(25));
        assertThat(Ids.base32(new UUID(0, 33))).isEqualTo("0".repeat(24) + "11");
        assertThat(Ids.base32(new UUID(1, 0))).isEqualTo("0000000000000g" + "0".repeat(12));
    }

    @Test
    void ids_sort_by_age_and_never_repeat() {
        List<String> ids =
                Stream.generate(() -> Ids.organization().value()).limit(1000).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }
}
