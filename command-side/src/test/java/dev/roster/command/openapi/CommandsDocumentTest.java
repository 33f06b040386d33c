package dev.roster.command.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.SharedCommandSide;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCommandSide.class)
class CommandsDocumentTest {

    @Test
    void the_command_side_tells_anybody_of_its_commands_and_of_nothing_else() {
        Answer document = User.anonymous(SharedCommandSide.get()).send("GET", "/v3/api-docs", null);

        assertThat(document.outcome()).isEqualTo("200");
        assertThat(document.body().path("paths").path("/organizations/{org}").propertyNames())
                .containsExactlyInAnyOrder("delete", "patch");
        assertThat(document.body().path("paths").has("/me")).isFalse();
    }
}
