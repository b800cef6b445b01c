package org.stratasms.emulator.internal.sns;

/**
 * What happens to a topic's messages and is counted; the text is the metric's name. A message that goes to a dead-letter queue has failed too.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html">SNS metrics</a>
 */
enum TopicEvent {
    PUBLISHED("NumberOfMessagesPublished"),
    DELIVERED("NumberOfNotificationsDelivered"),
    FAILED("NumberOfNotificationsFailed"),
    FILTERED_OUT("NumberOfNotificationsFilteredOut"),
    REDRIVEN("NumberOfNotificationsRedrivenToDlq"),
    REDRIVE_FAILED("NumberOfNotificationsFailedToRedriveToDlq");

    final String metric;

    TopicEvent(String metric) {
        this.metric = metric;
    }
}
