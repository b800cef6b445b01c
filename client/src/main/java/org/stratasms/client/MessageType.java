package org.stratasms.client;

/** What a text is for, which decides through which of a pool's identities it may go. */
public enum MessageType {
    /** What the recipient waits for: codes, reminders, notices. */
    TRANSACTIONAL,
    /** What the recipient has agreed to be offered. */
    PROMOTIONAL
}
