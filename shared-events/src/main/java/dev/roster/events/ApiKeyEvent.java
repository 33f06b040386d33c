package dev.roster.events;

import dev.roster.values.ApiKeyId;

/** Kept in the stream of one API key. */
public sealed interface ApiKeyEvent extends WithinOrganization permits ApiKeyCreated, ApiKeyRevoked, ApiKeyTransferred {

    ApiKeyId keyId();
}
