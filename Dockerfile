FROM python:3.13-slim AS build
WORKDIR /source
COPY requirements/dev.txt requirements/
RUN python -m pip install --no-cache-dir --require-hashes -r requirements/dev.txt
COPY . .
RUN hatchling build -t wheel -d /wheel

FROM python:3.13-slim
COPY requirements/runtime.txt /requirements.txt
RUN python -m pip install --no-cache-dir --require-hashes -r /requirements.txt
COPY --from=build /wheel /wheel
RUN python -m pip install --no-cache-dir --no-deps /wheel/*.whl \
 && useradd --system --create-home --home-dir /data doithoai \
 && install -d -o doithoai -m 700 /backups
ENV DOITHOAI_HOST=0.0.0.0 DOITHOAI_DATA=/data
USER doithoai
WORKDIR /data
VOLUME /data
EXPOSE 8000
CMD ["doithoai", "serve"]
