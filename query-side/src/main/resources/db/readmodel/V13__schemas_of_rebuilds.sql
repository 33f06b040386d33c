-- Made once: of several who make a schema at the same moment all but one fail, "if not exists" or not.
create schema if not exists readmodel_rebuild;
create schema if not exists readmodel_old;
