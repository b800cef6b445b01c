package org.stratasms.emulator.internal.cloudformation.types;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The resource types that stacks of one account and Region can contain. Each is created when first needed. Thread-safe.
 */
public final class ResourceTypes {
    private final Function<String, @Nullable ResourceType> maker;
    private final Map<String, ResourceType> made = new ConcurrentHashMap<>();

    public ResourceTypes(Services services) {
        this(name -> make(name, services));
    }

    private ResourceTypes(Function<String, @Nullable ResourceType> maker) {
        this.maker = maker;
    }

    /** Returns a registry of these types only. */
    static ResourceTypes of(Collection<? extends ResourceType> types) {
        var byName = new HashMap<String, ResourceType>();
        types.forEach(type -> byName.put(type.name(), type));
        return new ResourceTypes(byName::get);
    }

    /**
     * Returns a type by its name.
     *
     * @param name e.g. {@code AWS::SNS::Topic}
     * @return null for a type that is not emulated
     */
    public @Nullable ResourceType find(String name) {
        return made.computeIfAbsent(name, maker);
    }

    private static @Nullable ResourceType make(String name, Services services) {
        return switch (name) {
            case SmsOptOutList.NAME -> new SmsOptOutList(services);
            case SmsPhoneNumber.NAME -> new SmsPhoneNumber(services);
            case SmsPool.NAME -> new SmsPool(services);
            case SmsConfigurationSet.NAME -> new SmsConfigurationSet(services);
            case SmsSenderId.NAME -> new SmsSenderId(services);
            case SmsProtectConfiguration.NAME -> new SmsProtectConfiguration(services);
            case SmsResourcePolicy.NAME -> new SmsResourcePolicy(services);
            case SmsVerifiedDestination.NAME -> new SmsVerifiedDestination(services);
            case SmsRegistration.NAME -> new SmsRegistration(services);
            case SmsRegistrationAttachment.NAME -> new SmsRegistrationAttachment(services);
            case LogsGroup.NAME -> new LogsGroup(services);
            case LogsMetricFilter.NAME -> new LogsMetricFilter(services);
            case LogsResourcePolicy.NAME -> new LogsResourcePolicy(services);
            case IamRole.NAME -> new IamRole(services);
            case IamManagedPolicy.NAME -> new IamManagedPolicy(services);
            case IamPolicy.NAME -> new IamPolicy(services);
            case IamServiceLinkedRole.NAME -> new IamServiceLinkedRole(services);
            case SnsTopic.NAME -> new SnsTopic(services);
            case SnsTopicPolicy.NAME -> new SnsTopicPolicy(services);
            case SnsSubscription.NAME -> new SnsSubscription(services);
            case SqsQueue.NAME -> new SqsQueue(services);
            case SqsQueuePolicy.NAME -> new SqsQueuePolicy(services);
            case KmsKey.NAME -> new KmsKey(services);
            case KmsAlias.NAME -> new KmsAlias(services);
            case CloudWatchAlarm.NAME -> new CloudWatchAlarm(services);
            case CloudWatchDashboard.NAME -> new CloudWatchDashboard(services);
            case S3Bucket.NAME -> new S3Bucket(services);
            case S3BucketPolicy.NAME -> new S3BucketPolicy(services);
            case SsmParameter.NAME -> new SsmParameter(services);
            case EcrRepository.NAME -> new EcrRepository(services);
            case CdkMetadata.NAME -> new CdkMetadata(services);
            case FirehoseDeliveryStream.NAME -> new FirehoseDeliveryStream(services);
            case EventsRule.NAME -> new EventsRule(services);
            default -> null;
        };
    }
}
