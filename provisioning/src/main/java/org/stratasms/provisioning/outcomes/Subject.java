package org.stratasms.provisioning.outcomes;

import org.stratasms.client.DestinationNumber;

/** The thing that is to be explained. */
public sealed interface Subject {
    /**
     * One text.
     *
     * @param id AWS's message id; with a database also the id of a stored text
     */
    record Message(String id) implements Subject {}

    /** All texts of a time to a person, and what holds for the person's number. */
    record Person(DestinationNumber number) implements Subject {}

    /**
     * One stored text; needs the database.
     *
     * @param key the key under which the application submitted it
     */
    record Key(String key) implements Subject {}
}
