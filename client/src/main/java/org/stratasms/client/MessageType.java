package org.stratasms.client;

/** The purpose of a text message. It decides which origination identities of a pool may send it. */
public enum MessageType {
    /** Messages that the recipient expects: codes, reminders, notices. */
    TRANSACTIONAL,
    /** Marketing that the recipient has agreed to receive. */
    PROMOTIONAL
}
