package dev.roster.command.invitationmail;

/** One e-mail as the recipient sees it, in both forms that their program can choose from. */
record MailContent(String subject, String text, String html) {}
