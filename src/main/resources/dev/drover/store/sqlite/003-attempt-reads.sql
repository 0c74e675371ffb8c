-- Which fields a try was given, at which version; as in the table record.
alter table attempt add column reads text;
