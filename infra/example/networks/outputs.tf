output "sms_endpoint_id" {
  description = "Id of the SMS API's endpoint; null in a network whose applications send no text messages."
  value       = module.network.sms_endpoint_id
}
