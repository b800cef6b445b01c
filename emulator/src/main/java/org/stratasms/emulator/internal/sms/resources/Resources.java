package org.stratasms.emulator.internal.sms.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RegistrationAttachmentsInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;

/**
 * All resources of one account in one Region. Reads never wait, and see each resource as it was before or after a
 * change, never in between; every change runs inside {@link #changing}.
 */
public final class Resources {
    public final Registry<PhoneNumber> phoneNumbers = new Registry<>(ResourceType.PHONE_NUMBER, PhoneNumber::names);
    public final Registry<SenderId> senderIds = new Registry<>(ResourceType.SENDER_ID, SenderId::names);
    public final Registry<Pool> pools = new Registry<>(ResourceType.POOL, Pool::names);
    public final Registry<ConfigurationSet> configurationSets =
            new Registry<>(ResourceType.CONFIGURATION_SET, ConfigurationSet::names);
    public final Registry<OptOutList> optOutLists = new Registry<>(ResourceType.OPT_OUT_LIST, OptOutList::names);
    public final Registry<ProtectConfiguration> protectConfigurations =
            new Registry<>(ResourceType.PROTECT_CONFIGURATION, ProtectConfiguration::names);
    public final Registry<VerifiedDestination> verifiedDestinations =
            new Registry<>(ResourceType.VERIFIED_DESTINATION_NUMBER, VerifiedDestination::names);
    public final Registry<Registration> registrations = new Registry<>(ResourceType.REGISTRATION, Registration::names);
    public final Registry<RegistrationAttachmentsInformation> registrationAttachments = new Registry<>(
            ResourceType.REGISTRATION_ATTACHMENT,
            file -> List.of(file.registrationAttachmentId(), file.registrationAttachmentArn()));
    public final TagIndex tags = new TagIndex();

    /** The sharing policies, by the ARN of the shared resource. */
    public final Map<String, SharingPolicy> policies = new ConcurrentHashMap<>();

    private final Scope scope;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong revision = new AtomicLong();
    private volatile @Nullable String defaultProtectConfigurationId;

    public Resources(Scope scope) {
        this.scope = scope;
    }

    public Scope scope() {
        return scope;
    }

    public String arn(String resource) {
        return scope.arn("sms-voice", resource);
    }

    /**
     * Returns a number that grows with every change of a resource, except changes of opted-out numbers and number
     * overrides.
     */
    public long revision() {
        return revision.get();
    }

    /** Runs one change at a time. A change that throws must not have changed anything. */
    public <A> A changing(Supplier<A> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            revision.incrementAndGet();
            lock.unlock();
        }
    }

    /** Runs a change like {@link #changing}, without a result. */
    public void change(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            revision.incrementAndGet();
            lock.unlock();
        }
    }

    /**
     * Returns the account's default protect configuration, for messages whose request and configuration set name none.
     */
    @Nullable
    public ProtectConfiguration defaultProtectConfiguration() {
        var id = defaultProtectConfigurationId;
        return id == null ? null : protectConfigurations.find(id);
    }

    public void defaultProtectConfiguration(@Nullable String id) {
        defaultProtectConfigurationId = id;
    }

    /** Returns the identities from which the pool can send now, in the order in which they joined. */
    public List<OriginationIdentity> members(Pool pool) {
        var found = new ArrayList<OriginationIdentity>(pool.members().size());
        for (var member : pool.members()) {
            var identity = member.visible() ? findByArn(member.arn()) : null;
            if (identity != null) {
                found.add(identity);
            }
        }
        return found;
    }

    private @Nullable OriginationIdentity findByArn(String arn) {
        var number = phoneNumbers.find(arn);
        return number != null ? number : senderIds.find(arn);
    }

    /**
     * Finds a phone number by id, ARN or number, or a sender ID by ARN, or by its text and country.
     *
     * @throws ResourceNotFoundException if it does not exist
     */
    public OriginationIdentity originationIdentity(String identity, @Nullable String isoCountryCode) {
        var found = findByArn(identity);
        if (found == null && isoCountryCode != null) {
            found = senderIds.find(SenderId.name(identity, isoCountryCode));
        }
        if (found == null) {
            throw SmsErrors.notFound(typeOf(identity), identity);
        }
        return found;
    }

    private static ResourceType typeOf(String identity) {
        var isNumber = identity.startsWith("phone-") || identity.startsWith("+") || identity.contains(":phone-number/");
        return isNumber ? ResourceType.PHONE_NUMBER : ResourceType.SENDER_ID;
    }
}
