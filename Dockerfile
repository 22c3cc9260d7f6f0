# prikaz with all that it needs, set up as on any Debian machine: see README, "Install it".
FROM python:3.12-slim
ENV PIP_NO_CACHE_DIR=1
WORKDIR /opt/prikaz
COPY . .
RUN scripts/setup && rm -rf /var/lib/apt/lists/*
ENV PATH="/opt/prikaz/.venv/bin:$PATH"
# Where the scans are mounted; results belong to whoever `docker run --user` names.
WORKDIR /data
ENTRYPOINT ["prikaz"]
CMD ["--help"]
