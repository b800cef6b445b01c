package org.stratasms.provisioning.registrations;

import java.util.List;
import java.util.Optional;

/**
 * AWS's definition of a type of registration and of its fields.
 *
 * @param type such as {@code US_TOLL_FREE_REGISTRATION}
 * @param title for a person
 * @param associations the resources that go with it
 * @param fields in AWS's order
 */
record FormDefinition(String type, String title, List<Association> associations, List<FieldDefinition> fields) {
    FormDefinition {
        associations = List.copyOf(associations);
        fields = List.copyOf(fields);
    }

    /**
     * A resource that goes with a registration.
     *
     * @param resourceType a number type, SENDER_ID, or a type of registration
     * @param country two capital letters; empty if AWS names none
     */
    record Association(String resourceType, String country, When when) {
        boolean isRegistration() {
            return resourceType.endsWith("_REGISTRATION");
        }

        boolean isSenderId() {
            return resourceType.equals("SENDER_ID");
        }

        boolean isNumber() {
            return !isRegistration() && !isSenderId();
        }
    }

    /** The time of an association. */
    enum When {
        BEFORE_SUBMIT,
        ON_APPROVAL,
        AFTER_COMPLETE,
        UNKNOWN;

        static When of(String associationBehavior) {
            for (var when : values()) {
                if (associationBehavior.equals("ASSOCIATE_" + when.name())) {
                    return when;
                }
            }
            return UNKNOWN;
        }
    }

    Optional<FieldDefinition> field(String path) {
        return fields.stream().filter(field -> field.path().equals(path)).findFirst();
    }

    /** The phone number that goes with it. */
    Optional<Association> number() {
        return associations.stream().filter(Association::isNumber).findFirst();
    }

    /** The registration that it stands on. */
    Optional<Association> brand() {
        return associations.stream().filter(Association::isRegistration).findFirst();
    }
}
